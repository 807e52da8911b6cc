package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official client of Anthropic, with nothing changed but its base address. */
class AnthropicClientTest {
  private static final String ANSWER = "A simulated answer – no model was asked.";
  private static final String KEY = "sk-ant-client-secret-0001";

  @TempDir private Path folder;

  /** What a client does. */
  private interface Use {
    void of(AnthropicClient client, RecordBench bench);
  }

  @Test
  void getsAWholeMessage() throws Exception {
    List<ExchangeManifest> kept = new ArrayList<>();
    Report report = kept(kept, (client, bench) -> assertThat(text(ask(client))).isEqualTo(ANSWER));
    requireProven(report, kept);
  }

  @Test
  void getsAStream() throws Exception {
    List<ExchangeManifest> kept = new ArrayList<>();
    Report report =
        kept(
            kept,
            (client, bench) -> {
              StringBuilder text = new StringBuilder();
              List<RawMessageStreamEvent> all = new ArrayList<>();
              try (StreamResponse<RawMessageStreamEvent> events =
                  client.messages().createStreaming(question())) {
                events.stream().forEach(all::add);
              }
              all.stream()
                  .flatMap(event -> event.contentBlockDelta().stream())
                  .flatMap(event -> event.delta().text().stream())
                  .forEach(delta -> text.append(delta.text()));
              assertThat(text).hasToString(ANSWER);
              assertThat(all.get(all.size() - 1).isMessageStop()).isTrue();
            });
    requireProven(report, kept);
  }

  @Test
  void repeatsByItselfWhatTheProviderRefusedAndEachAttemptIsKept() throws Exception {
    List<ExchangeManifest> kept = new ArrayList<>();
    var unused =
        kept(
            kept,
            (client, bench) -> {
              bench.provider.inject("/v1/messages", Fault.tooManyRequests(1, 0));
              assertThat(text(ask(client))).isEqualTo(ANSWER);
            });
    assertThat(kept).extracting(e -> e.status().orElse(0)).containsExactlyInAnyOrder(429, 200);
  }

  /** A count is no message: it has no id under which a signature could be asked for. */
  @Test
  void countsTokensWhichIsKeptWithoutAProof() throws Exception {
    List<ExchangeManifest> kept = new ArrayList<>();
    var unused =
        kept(
            kept,
            (client, bench) -> {
              bench.provider.on(
                  "/v1/messages/count_tokens", r -> Reply.json(Bytes.utf8("{\"input_tokens\":7}")));
              MessageCountTokensParams params =
                  MessageCountTokensParams.builder()
                      .model(RecordBench.MODEL)
                      .addUserMessage("hi")
                      .build();
              assertThat(client.messages().countTokens(params).inputTokens()).isEqualTo(7);
            });
    assertThat(kept).hasSize(1).allMatch(exchange -> exchange.proof().equals(ProofKind.NONE));
  }

  private Report kept(Collection<ExchangeManifest> kept, Use use) throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      try (Recorder recorder = bench.start()) {
        AnthropicClient client = client(recorder);
        use.of(client, bench);
        client.close();
        assertThat(bench.provider.apiRequests())
            .filteredOn(request -> request.path().startsWith("/v1/messages"))
            .isNotEmpty()
            .allMatch(request -> request.headers().toString().contains(KEY));
      }
      assertThat(new ByteSearch(KEY.substring(3)).filesBelow(folder)).isEmpty();
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        kept.addAll(bundle.exchangeManifests().values());
      }
      return bench.verify(bench.onlyBundle());
    }
  }

  /** A message states no time, so nothing that was signed says when; all else is proven. */
  private static void requireProven(Report report, List<ExchangeManifest> kept) {
    assertThat(kept).hasSize(1).allMatch(e -> e.proof().equals(ProofKind.TEXT_SIGNATURE));
    assertThat(
            report.appraisal().required().stream()
                .filter(key -> report.scope().contains(key.check().question()))
                .map(key -> report.appraisal().findings().get(key))
                .filter(f -> f instanceof Finding.Missing || f instanceof Finding.Failed)
                .map(finding -> finding.key().check().id() + " " + finding.code().id()))
        .containsExactly("exchange.time no-signed-time");
  }

  private static AnthropicClient client(Recorder recorder) {
    URI api = RecordBench.api(recorder);
    return AnthropicOkHttpClient.builder()
        .baseUrl(api.resolve("/").toString().replaceFirst("/$", ""))
        .apiKey(KEY)
        .build();
  }

  private static MessageCreateParams question() {
    return MessageCreateParams.builder()
        .model(RecordBench.MODEL)
        .maxTokens(9)
        .addUserMessage("hi")
        .build();
  }

  private static Message ask(AnthropicClient client) {
    return client.messages().create(question());
  }

  private static String text(Message message) {
    StringBuilder text = new StringBuilder();
    message.content().stream()
        .flatMap(block -> block.text().stream())
        .forEach(block -> text.append(block.text()));
    return text.toString();
  }
}
