package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.audio.AudioModel;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.speech.SpeechModel;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route that users of the SDKs call: what of it is kept, and whether a proof is asked for.
 */
class RoutesTest {
  private static final String ANSWER = "A simulated answer – no model was asked.";

  @TempDir private Path folder;

  /** What a client does. */
  private interface Use {
    void of(RecordBench bench, Recorder recorder) throws Exception;
  }

  @Nested
  class Signed {
    @Test
    void responses() throws Exception {
      Kept kept =
          keep(
              (bench, recorder) -> {
                var params = response().build();
                var response = client(recorder).responses().create(params);
                assertThat(response.output().toString()).contains(ANSWER);
              });
      assertThat(kept.verdict).isEqualTo(Verdict.VERIFIED);
      assertThat(kept.only().proof()).isEqualTo(ProofKind.TEXT_SIGNATURE);
    }

    @Test
    void responsesAsAStream() throws Exception {
      Kept kept =
          keep(
              (bench, recorder) -> {
                try (StreamResponse<ResponseStreamEvent> events =
                    client(recorder).responses().createStreaming(response().build())) {
                  assertThat(events.stream().filter(ResponseStreamEvent::isCompleted)).hasSize(1);
                }
              });
      assertThat(kept.verdict).isEqualTo(Verdict.VERIFIED);
      assertThat(kept.response).contains("\"response\":{\"id\":\"resp_");
    }

    @Test
    void messages() throws Exception {
      for (boolean stream : List.of(false, true)) {
        Path own = java.nio.file.Files.createTempDirectory(folder, "messages");
        Kept kept =
            keep(
                own,
                (bench, recorder) -> {
                  String body = RecordBench.CHAT + ",\"max_tokens\":9,\"stream\":" + stream + "}";
                  assertThat(bench.post(recorder, "messages", body).statusCode()).isEqualTo(200);
                });
        // a message states no time, so nothing that was signed says when; all else is proven
        assertThat(kept.verdict).isEqualTo(Verdict.INCOMPLETE);
        assertThat(kept.missing).containsExactly("exchange.time no-signed-time");
        assertThat(kept.response).contains("msg_");
      }
    }

    @Test
    void anAnswerThatIsCompressedAlthoughNobodyAskedForIt() throws Exception {
      byte[] packed = gzip("{\"id\":\"chatcmpl-77\",\"model\":\"m\",\"choices\":[]}");
      try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
        bench.provider.on(
            "/v1/chat/completions",
            r -> Reply.json(Bytes.of(packed)).with("Content-Encoding", "gzip"));
        try (Recorder recorder = bench.start()) {
          assertThat(bench.chat(recorder, false).body()).isEqualTo(packed);
        }
        assertThat(bench.provider.apiRequests())
            .anyMatch(request -> request.path().equals("/v1/signature/chatcmpl-77"));
        try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
          String id = bundle.exchangeManifests().keySet().iterator().next();
          assertThat(RecordBench.member(bundle, "exchanges/" + id + "/response.body"))
              .isEqualTo(Bytes.of(packed));
        }
      }
    }
  }

  @Nested
  class WithoutAnId {
    @Test
    void embeddings() throws Exception {
      Kept kept =
          served(
              "/v1/embeddings",
              "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                  + "\"embedding\":[0.5]}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}",
              client ->
                  client
                      .embeddings()
                      .create(EmbeddingCreateParams.builder().model("m").input("hi").build()));
      requireUnproven(kept);
    }

    @Test
    void images() throws Exception {
      Kept kept =
          served(
              "/v1/images/generations",
              "{\"created\":1,\"data\":[{\"b64_json\":\"AAAA\"}]}",
              client ->
                  client
                      .images()
                      .generate(ImageGenerateParams.builder().model("m").prompt("hi").build()));
      requireUnproven(kept);
    }

    @Test
    void speech() throws Exception {
      Kept kept =
          served(
              "/v1/audio/speech",
              "not really sound",
              client -> {
                SpeechCreateParams params =
                    SpeechCreateParams.builder()
                        .model(SpeechModel.of("tts-1"))
                        .voice("alloy")
                        .input("hi")
                        .build();
                try (HttpResponse sound = client.audio().speech().create(params);
                    InputStream body = sound.body()) {
                  assertThat(body.readAllBytes()).hasSize(16);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      requireUnproven(kept);
      assertThat(kept.response).isEqualTo("not really sound");
    }

    @Test
    void transcriptions() throws Exception {
      Kept kept =
          served(
              "/v1/audio/transcriptions",
              "{\"text\":\"hi\"}",
              client ->
                  client
                      .audio()
                      .transcriptions()
                      .create(
                          TranscriptionCreateParams.builder()
                              .file("sound".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                              .model(AudioModel.of("whisper-1"))
                              .build()));
      requireUnproven(kept);
    }

    private void requireUnproven(Kept kept) {
      assertThat(kept.only().proof()).isEqualTo(ProofKind.NONE);
      assertThat(kept.log)
          .contains("\"outcome\" : \"complete\"")
          .contains("\"proofNotAsked\" : \"the response has no id");
      assertThat(kept.asked).noneMatch(path -> path.contains("/signature/"));
    }
  }

  @Test
  void uploadedFilesAreKept() throws Exception {
    Kept kept =
        served(
            "/v1/files",
            "{\"id\":\"file-1\",\"object\":\"file\",\"bytes\":5,\"created_at\":1,"
                + "\"filename\":\"f\",\"purpose\":\"batch\",\"status\":\"processed\"}",
            client ->
                client
                    .files()
                    .create(
                        FileCreateParams.builder()
                            .file("lines".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                            .purpose(FilePurpose.BATCH)
                            .build()));
    assertThat(kept.only().status()).hasValue(200);
    assertThat(kept.log).contains("names a model");
  }

  @Test
  void listsOfModelsAreNotKept() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.on(
          "/v1/models",
          r -> Reply.json(Bytes.utf8("{\"object\":\"list\",\"data\":[{\"id\":\"m\"}]}")));
      try (Recorder recorder = bench.start()) {
        assertThat(client(recorder).models().list().data()).hasSize(1);
      }
      assertThat(bench.bundles()).isEmpty();
    }
  }

  @Test
  void aResponseMadeInTheBackgroundIsKeptWhenItIsFetched() throws Exception {
    String done =
        "{\"id\":\"resp_9\",\"object\":\"response\",\"created_at\":1,\"status\":\"completed\","
            + "\"model\":\"m\",\"output\":[],\"parallel_tool_calls\":true,\"tool_choice\":\"auto\","
            + "\"tools\":[]}";
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.on(
          "/v1/responses",
          r ->
              Reply.json(
                  Bytes.utf8(
                      r.method().equals("GET") ? done : done.replace("completed", "queued"))));
      try (Recorder recorder = bench.start()) {
        client(recorder).responses().create(response().background(true).build());
        assertThat(client(recorder).responses().retrieve("resp_9").id()).isEqualTo("resp_9");
      }
      assertThat(bench.provider.apiRequests())
          .anyMatch(r -> r.path().equals("/v1/signature/resp_9"));
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        assertThat(bundle.exchangeManifests().values())
            .extracting(e -> e.method().orElse(""))
            .containsExactlyInAnyOrder("POST", "GET");
        assertThat(bundle.exchangeManifests().values())
            .anyMatch(e -> e.endpoint().orElse("").endsWith("/v1/responses/resp_9"));
      }
    }
  }

  /** What the bundle holds of the exchanges, the last one's bodies, and what the provider saw. */
  private record Kept(
      Collection<ExchangeManifest> all,
      String log,
      String response,
      Verdict verdict,
      List<String> missing,
      List<String> asked) {
    ExchangeManifest only() {
      assertThat(all).hasSize(1);
      return all.iterator().next();
    }
  }

  private Kept served(String path, String answer, java.util.function.Consumer<OpenAIClient> call)
      throws Exception {
    return keep(
        (bench, recorder) -> {
          bench.provider.on(path, request -> Reply.json(Bytes.utf8(answer)));
          call.accept(client(recorder));
        });
  }

  /** What of the questions asked is required and missing. */
  private static List<String> missing(Report report) {
    return report.appraisal().required().stream()
        .filter(key -> report.scope().contains(key.check().question()))
        .map(key -> report.appraisal().findings().get(key))
        .filter(Finding.Missing.class::isInstance)
        .map(finding -> finding.key().check().id() + " " + finding.code().id())
        .toList();
  }

  private Kept keep(Use use) throws Exception {
    return keep(folder, use);
  }

  private static Kept keep(Path folder, Use use) throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      try (Recorder recorder = bench.start()) {
        use.of(bench, recorder);
      }
      Report report = bench.verify(bench.onlyBundle());
      List<String> asked = bench.provider.apiRequests().stream().map(r -> r.path()).toList();
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        var exchanges = bundle.exchangeManifests();
        String own = "exchanges/" + exchanges.keySet().iterator().next() + "/";
        return new Kept(
            List.copyOf(exchanges.values()),
            RecordBench.member(bundle, own + "recording.json").utf8Lossy(),
            RecordBench.member(bundle, own + "response.body").utf8Lossy(),
            report.verdict(),
            missing(report),
            asked);
      }
    }
  }

  private static OpenAIClient client(Recorder recorder) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(RecordBench.api(recorder).toString())
        .apiKey("sk-client-secret-0001")
        .build();
  }

  private static ResponseCreateParams.Builder response() {
    return ResponseCreateParams.builder().model(RecordBench.MODEL).input("hi");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
