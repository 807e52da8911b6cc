package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.record.ScriptedUpstream;
import dev.exhibit.collector.session.Bench;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the format has no room for costs no collected exchange its bundle. */
class OddAnswerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {600, 999})
  void aStatusIsLeftOut(int status) throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.provider.on(
          "/v1/chat/completions",
          request -> Reply.of(status, "application/json", Bytes.utf8("{\"id\":\"x\"}")));
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(collected.troubles())
          .contains(
              "chat: the manifest has no room for the status " + status + ", and does without");
      assertThat(bench.member("exchanges/001/response.body"))
          .isEqualTo(Bytes.utf8("{\"id\":\"x\"}"));
      assertThat(bench.member("other/collection.json").utf8Lossy())
          .contains("\"status\" : " + status);
    }
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        Arguments.of("Content-Length: 12\r\nContent-Length: 5", "states two lengths"),
        Arguments.of(
            "Content-Length: 12\r\nTransfer-Encoding: chunked",
            "states a length and a transfer coding"),
        Arguments.of("Content-Length: 12, 5", "states a length that is no number"),
        Arguments.of("Content-Length: twelve", "states a length that is no number"),
        Arguments.of("Content-Length: -12", "states a length that is no number"),
        Arguments.of(
            "Transfer-Encoding: gzip, chunked", "has a transfer coding other than chunked"));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void anAnswerWhoseEndIsUncertainIsNoResponse(String lengths, String fault) throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + lengths
            + "\r\n\r\nc\r\n{\"id\":\"x\"}  \r\n0\r\n\r\n";
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL);
        ScriptedUpstream upstream = ScriptedUpstream.start(answer)) {
      upstream.allow(100);
      bench.base = Optional.of(upstream.uri());
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(collected.refusal().orElseThrow()).contains("status 200", fault);
      assertThat(collected.troubles().get(0)).startsWith("chat: 127.0.0.1:").contains(fault);
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(bench.member("other/collection.json").utf8Lossy()).contains(fault);
      assertThat(bench.memberNames()).doesNotContain("attestations/001/report.json");
    }
  }

  @Test
  void twoEqualLengthsAreOne() throws Exception {
    String body = "{\"id\":\"x\"}";
    String length = "Content-Length: " + body.length() + "\r\n";
    String answer = "HTTP/1.1 200 OK\r\n" + length + length + "\r\n" + body;
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL);
        ScriptedUpstream upstream = ScriptedUpstream.start(answer)) {
      upstream.allow(100);
      bench.base = Optional.of(upstream.uri());
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(collected.refusal()).isEmpty();
      assertThat(bench.member("exchanges/001/response.body").utf8Lossy()).isEqualTo(body);
    }
  }

  @Test
  void headersAreLeftOut() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      Reply reply = Reply.json(Bytes.utf8("{\"id\":\"x\"}"));
      for (var odd :
          Map.of("x-aci-" + "a".repeat(120), "1", "x-request-id", "v".repeat(9000)).entrySet()) {
        reply = reply.with(odd.getKey(), odd.getValue());
      }
      Reply all = reply;
      bench.provider.on("/v1/chat/completions", request -> all);
      assertThat(bench.collect(Bench.prompt(false)).report().verdict())
          .isEqualTo(Verdict.INCOMPLETE);
    }
  }

  @Test
  void anAddressIsLeftOut() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      URI api = bench.provider.api();
      bench.base = Optional.of(URI.create(api + "/" + "a".repeat(9000)));
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(collected.troubles())
          .contains("chat: the manifest has no room for this address, and does without");
    }
  }
}
