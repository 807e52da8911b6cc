package dev.exhibit.collector.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that something between provider and recorder compressed although nobody asked. */
class CompressedAnswerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"gzip,false", "gzip,true", "deflate,false", "deflate,true"})
  void areKeptAsTheyCameAndVerified(String coding, boolean stream) throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        LoopbackServer between = LoopbackServer.start(InstantSource.system())) {
      between.on("/v1", request -> compressed(bench, request, coding));
      bench.base = Optional.of(between.uri().resolve("/v1"));
      byte[] seen;
      try (Recorder recorder = bench.start()) {
        seen = bench.chat(recorder, stream).body();
      }
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        String id = bundle.exchangeManifests().keySet().iterator().next();
        assertThat(RecordBench.member(bundle, "exchanges/" + id + "/response.body"))
            .isEqualTo(Bytes.of(seen));
      }
    }
  }

  /** The last event of a stream is looked for in what it decodes to. */
  @ParameterizedTest
  @CsvSource({"gzip,true", "gzip,false", "deflate,true", "deflate,false"})
  void endWhereTheirEventsSay(String coding, boolean whole) throws Exception {
    String event = "data: {\"id\":\"chatcmpl-7\",\"model\":\"m\",\"choices\":[]}\n\n";
    Bytes sent = coded((event + (whole ? "data: [DONE]\n\n" : "")).getBytes(UTF_8), coding);
    List<Bytes> pieces = List.of(sent.first(9), sent.from(9));
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.on(
          "/v1/chat/completions",
          r -> Reply.stream("text/event-stream", pieces).with("Content-Encoding", coding));
      try (Recorder recorder = bench.start()) {
        assertThat(bench.chat(recorder, true).body()).isEqualTo(sent.toArray());
      }
      String log = log(bench);
      assertThat(log).contains("\"outcome\" : \"complete\"");
      assertThat(log.contains("without its last event")).isEqualTo(!whole);
    }
  }

  /** No id can be found in it, and recording.json says why. */
  @Test
  void ofAnotherCodingNoProofCanBeAskedFor() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      Bytes odd = Bytes.of(new byte[] {0x0B, 0x02, (byte) 0x80, 0x7B, 0x7D, 3});
      bench.provider.on(
          "/v1/chat/completions", r -> Reply.json(odd).with("Content-Encoding", "br"));
      try (Recorder recorder = bench.start()) {
        assertThat(bench.chat(recorder, false).body()).isEqualTo(odd.toArray());
      }
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(log(bench))
          .contains("the response has no id")
          .contains("(it is sent as br, which is not decoded here)");
    }
  }

  private static String log(RecordBench bench) throws IOException {
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      String id = bundle.exchangeManifests().keySet().iterator().next();
      return RecordBench.member(bundle, "exchanges/" + id + "/recording.json").utf8Lossy();
    }
  }

  /** What the provider answers; the response to a chat is compressed. */
  private static Reply compressed(RecordBench bench, Request request, String coding) {
    String query =
        request.query().entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&", "?", ""));
    URI uri = bench.provider.api().resolve(request.path() + query);
    HttpRequest asked =
        HttpRequest.newBuilder(uri)
            .method(
                request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body().toArray()))
            .build();
    try {
      HttpResponse<byte[]> answer =
          bench.client.send(asked, HttpResponse.BodyHandlers.ofByteArray());
      String type = answer.headers().firstValue("content-type").orElse("application/json");
      return request.path().endsWith("/chat/completions")
          ? Reply.of(answer.statusCode(), type, coded(answer.body(), coding))
              .with("Content-Encoding", coding)
          : Reply.of(answer.statusCode(), type, Bytes.of(answer.body()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes coded(byte[] plain, String coding) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream coder =
        coding.equals("gzip") ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      coder.write(plain);
    }
    return Bytes.of(out.toByteArray());
  }
}
