package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.session.Bench;
import dev.exhibit.collector.session.ChatInput;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API key goes to the provider and nowhere else. */
class ApiKeyTest {
  private static final String KEY = "sk-live-0123456789abcdef";

  @TempDir private Path folder;
  private Bench bench;

  @BeforeEach
  void startProvider() {
    bench = new Bench(folder, ProviderProfile.REDPILL);
    bench.apiKey = ApiKey.of(KEY + "\n");
    bench.tsa = List.of(bench.provider.tsa());
    bench.provider.requireApiKey(KEY);
  }

  @Test
  void opensTheProviderAndStaysOutOfTheBundle() throws Exception {
    Collected collected = bench.collect(Bench.prompt(true));
    assertThat(collected.report().verdict()).isEqualTo(Verdict.VERIFIED);
    assertKeyNowhere(collected);
  }

  @Test
  void isSentToTheProviderAlone() throws Exception {
    bench.collect(Bench.prompt(true));
    assertThat(bench.provider.apiRequests())
        .hasSize(3)
        .allMatch(request -> request.header("authorization").equals(Optional.of("Bearer " + KEY)));
    assertThat(bench.provider.serviceRequests())
        .isNotEmpty()
        .noneMatch(request -> request.header("authorization").isPresent())
        .noneMatch(request -> request.toString().contains(KEY));
  }

  @Test
  void keepsABodyThatRepeatsItOut() throws Exception {
    bench.provider.on("/v1/chat/completions", request -> Reply.error(401, "wrong key: " + KEY));
    Collected collected = bench.collect(Bench.prompt(false));
    assertThat(collected.troubles())
        .contains(
            "chat: the answer repeats the API key or another secret of the request, so it is left"
                + " out of the bundle");
    assertThat(bench.memberNames()).doesNotContain("exchanges/001/response.body");
    assertKeyNowhere(collected);
  }

  @Test
  void isFoundInABodyThatArrivesInPieces() throws Exception {
    List<Bytes> pieces =
        List.of(Bytes.utf8("data: s" + KEY.substring(0, 9)), Bytes.utf8(KEY.substring(9) + "\n\n"));
    bench.provider.on("/v1/chat/completions", r -> Reply.stream("text/event-stream", pieces));
    assertKeyNowhere(bench.collect(Bench.prompt(true)));
  }

  @Test
  void isTakenOutOfMessagesAndHeaders() throws Exception {
    bench.provider.on(
        "/v1/attestation/report",
        request ->
            Reply.error(429, "later").with("Retry-After", "9 " + KEY).with("X-Request-Id", KEY));
    Collected collected = bench.collect(Bench.prompt(false));
    assertThat(collected.troubles())
        .containsExactly("attestation: status 429, Retry-After: 9 [secret]");
    assertKeyNowhere(collected);
  }

  @Test
  void maySendNoRequestThatRepeatsIt() throws Exception {
    ChatInput prompt = new ChatInput.OfPrompt("what is " + KEY + "?", Bench.MODEL, false);
    assertThatThrownBy(() -> bench.collect(prompt))
        .isInstanceOf(NothingCollected.class)
        .hasMessageNotContaining(KEY);
    assertThat(bench.provider.apiRequests()).isEmpty();
    assertThat(bench.progress).noneMatch(line -> line.contains(KEY));
  }

  @Test
  void hasNoTextForm() {
    assertThat(ApiKey.of(KEY).orElseThrow()).hasToString("[API key]");
  }

  @Test
  void isRefusedIfItCouldBreakAHeader() {
    assertThat(ApiKey.of("sk-live\r\nX-Other: 1")).isEmpty();
    assertThat(ApiKey.of(" \n")).isEmpty();
  }

  private void assertKeyNowhere(Collected collected) throws Exception {
    String archive = Files.readString(bench.bundle, StandardCharsets.ISO_8859_1);
    assertThat(archive).doesNotContain(KEY);
    assertThat(bench.progress).isNotEmpty().noneMatch(line -> line.contains(KEY));
    assertThat(collected.toString()).doesNotContain(KEY);
  }
}
