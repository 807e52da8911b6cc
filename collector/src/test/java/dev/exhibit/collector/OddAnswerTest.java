package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.session.Bench;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
