package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.audio.AudioModel;
import com.openai.models.audio.translations.TranslationCreateParams;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.images.ImageCreateVariationParams;
import com.openai.models.images.ImageEditParams;
import com.openai.models.responses.ResponseRetrieveParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.collector.record.spool.Rotation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the official client that are called less often, and what is kept of each. */
class MoreRoutesTest {
  private static final byte[] FILE = "bytes".getBytes(StandardCharsets.US_ASCII);
  private static final String IMAGES = "{\"created\":1,\"data\":[{\"b64_json\":\"AAAA\"}]}";
  private static final String RESPONSE =
      "{\"id\":\"resp_9\",\"object\":\"response\",\"created_at\":1,\"status\":\"completed\","
          + "\"model\":\"m\",\"output\":[],\"parallel_tool_calls\":true,\"tool_choice\":\"auto\","
          + "\"tools\":[]}";

  @TempDir private Path folder;
  private RecordBench bench;

  /** What a client does. */
  private interface Use {
    void of(OpenAIClient client) throws Exception;
  }

  @BeforeEach
  void begin() {
    bench = new RecordBench(folder, ProviderProfile.PHALA);
  }

  @AfterEach
  void end() {
    bench.close();
  }

  private void answers(String path, String json) {
    bench.provider.on(path, request -> Reply.json(Bytes.utf8(json)));
  }

  private void use(Use use) throws Exception {
    try (Recorder recorder = bench.start()) {
      OpenAIClient client =
          OpenAIOkHttpClient.builder()
              .baseUrl(RecordBench.api(recorder).toString())
              .apiKey("sk-client-secret-0001")
              .build();
      use.of(client);
      client.close();
    }
  }

  private ExchangeManifest only() throws Exception {
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      assertThat(bundle.exchangeManifests()).hasSize(1);
      return bundle.exchangeManifests().values().iterator().next();
    }
  }

  private String member(String name) throws Exception {
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      return RecordBench.member(bundle, "exchanges/" + only().id() + "/" + name).utf8Lossy();
    }
  }

  private boolean asksFor(String id) {
    return bench.provider.apiRequests().stream()
        .map(Request::path)
        .anyMatch(("/v1/signature/" + id)::equals);
  }

  @Test
  void completions() throws Exception {
    answers(
        "/v1/completions",
        "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"text\":\"hi\",\"index\":0,\"finish_reason\":\"stop\",\"logprobs\":null}]}");
    use(client -> assertThat(client.completions().create(completion()).id()).isEqualTo("cmpl-1"));
    assertThat(only().endpoint().orElse("")).endsWith("/v1/completions");
    assertThat(asksFor("cmpl-1")).isTrue();
  }

  @Test
  void completionsAsAStream() throws Exception {
    String event =
        "data:"
            + " {\"id\":\"cmpl-2\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"text\":\"hi\",\"index\":0,\"finish_reason\":\"stop\",\"logprobs\":null}]}\n\n";
    List<Bytes> events = List.of(Bytes.utf8(event), Bytes.utf8("data: [DONE]\n\n"));
    bench.provider.on("/v1/completions", r -> Reply.stream("text/event-stream", events));
    use(
        client -> {
          try (StreamResponse<Completion> all =
              client.completions().createStreaming(completion())) {
            assertThat(all.stream()).hasSize(1);
          }
        });
    assertThat(member("response.body")).isEqualTo(event + "data: [DONE]\n\n");
    assertThat(asksFor("cmpl-2")).isTrue();
  }

  @Test
  @SuppressWarnings("deprecation") // clients call it all the same
  void editsAndVariationsOfImages() throws Exception {
    answers("/v1/images/edits", IMAGES);
    answers("/v1/images/variations", IMAGES);
    bench.rotation = new Rotation.PerExchange();
    use(
        client -> {
          var edit = ImageEditParams.builder().image(FILE).prompt("hi").model("m").build();
          assertThat(client.images().edit(edit).data().orElseThrow()).hasSize(1);
          var variation = ImageCreateVariationParams.builder().image(FILE).model("m").build();
          assertThat(client.images().createVariation(variation).data().orElseThrow()).hasSize(1);
        });
    assertThat(bench.bundles()).hasSize(2);
    for (Path file : bench.bundles()) {
      try (Bundle bundle = RecordBench.open(file)) {
        ExchangeManifest exchange = bundle.exchangeManifests().values().iterator().next();
        String request = "exchanges/" + exchange.id() + "/request.body";
        assertThat(RecordBench.member(bundle, request).utf8Lossy()).contains("bytes");
        assertThat(exchange.requestHeaders())
            .anyMatch(header -> header.value().startsWith("multipart/form-data"));
      }
    }
  }

  @Test
  @SuppressWarnings("deprecation") // clients call it all the same
  void translations() throws Exception {
    answers("/v1/audio/translations", "{\"text\":\"hi\"}");
    use(
        client -> {
          var params =
              TranslationCreateParams.builder()
                  .file(FILE)
                  .model(AudioModel.of("whisper-1"))
                  .build();
          assertThat(client.audio().translations().create(params).toString()).contains("hi");
        });
    assertThat(member("response.body")).isEqualTo("{\"text\":\"hi\"}");
    assertThat(member("recording.json")).contains("the response has no id");
  }

  /** What is read of a file is passed on and not kept; that it was deleted is. */
  @Test
  void filesAreReadAndDeleted() throws Exception {
    answers("/v1/files/file-1", "{\"id\":\"file-1\",\"object\":\"file\",\"deleted\":true}");
    bench.provider.on(
        "/v1/files/file-1/content", r -> Reply.of(200, "application/jsonl", Bytes.utf8("line")));
    use(
        client -> {
          try (HttpResponse content = client.files().content("file-1");
              InputStream body = content.body()) {
            assertThat(body.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("line");
          }
          assertThat(client.files().delete("file-1").deleted()).isTrue();
        });
    assertThat(only().method()).contains("DELETE");
    assertThat(member("recording.json")).contains("names a model");
  }

  /** A response made in the background may be fetched as a stream too. */
  @Test
  void aResponseMadeInTheBackgroundIsFetchedAsAStream() throws Exception {
    List<Bytes> events =
        List.of(
            Bytes.utf8(
                "event: response.created\ndata: {\"type\":\"response.created\","
                    + "\"sequence_number\":0,\"response\":"
                    + RESPONSE
                    + "}\n\n"),
            Bytes.utf8(
                "event: response.completed\ndata: {\"type\":\"response.completed\","
                    + "\"sequence_number\":1,\"response\":"
                    + RESPONSE
                    + "}\n\n"));
    bench.provider.on("/v1/responses/resp_9", r -> Reply.stream("text/event-stream", events));
    use(
        client -> {
          try (StreamResponse<ResponseStreamEvent> all =
              client
                  .responses()
                  .retrieveStreaming(
                      ResponseRetrieveParams.builder().responseId("resp_9").build())) {
            assertThat(all.stream().filter(ResponseStreamEvent::isCompleted)).hasSize(1);
          }
        });
    assertThat(only().method()).contains("GET");
    assertThat(member("recording.json")).contains("\"outcome\" : \"complete\"");
    assertThat(asksFor("resp_9")).isTrue();
  }

  @Test
  void aResponseIsCancelledAndDeleted() throws Exception {
    answers("/v1/responses/resp_9/cancel", RESPONSE.replace("completed", "cancelled"));
    bench.provider.on(
        "/v1/responses/resp_9",
        r -> Reply.json(Bytes.utf8(r.path().endsWith("cancel") ? RESPONSE : "{}")));
    use(
        client -> {
          assertThat(client.responses().cancel("resp_9").id()).isEqualTo("resp_9");
          client.responses().delete("resp_9");
        });
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      assertThat(bundle.exchangeManifests().values())
          .extracting(exchange -> exchange.method().orElse(""))
          .containsExactlyInAnyOrder("POST", "DELETE");
    }
  }

  private static CompletionCreateParams completion() {
    return CompletionCreateParams.builder().model("m").prompt("hi").build();
  }
}
