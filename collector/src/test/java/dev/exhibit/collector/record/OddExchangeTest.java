package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One odd exchange among others: all are in a bundle, which says what it does without. */
class OddExchangeTest {
  private static final Bytes OK = Bytes.utf8("{\"ok\":true}");

  @TempDir private Path folder;

  /** What is done to a recorder between two ordinary chats. */
  private interface Oddity {
    void happen(RecordBench bench, Recorder recorder) throws Exception;
  }

  @Nested
  class FromTheClient {
    @Test
    void aPathThatLooksLikeACredential() throws Exception {
      Kept odd = among(post("POST /v1/odd;session=1/x HTTP/1.1"));
      assertThat(odd.manifest.endpoint().orElseThrow()).endsWith("/v1/odd");
      assertThat(odd.log)
          .contains("\"field\" : \"endpoint\"")
          .contains("looks like a credential")
          .doesNotContain("session=1");
    }

    @Test
    void aPathOfNineThousandCharacters() throws Exception {
      String path = "/v1/odd/" + "p".repeat(9000);
      Kept odd = among(post("POST " + path + " HTTP/1.1"));
      assertThat(odd.manifest.endpoint()).isEmpty();
      assertThat(odd.log).contains(path).contains("\"field\" : \"endpoint\"");
    }

    @Test
    void aPathOutsideOfAscii() throws Exception {
      Kept odd = among(post("POST /v1/odd/gr%C3%BCn HTTP/1.1"));
      assertThat(odd.manifest.endpoint().orElseThrow()).endsWith("/v1/odd/gr%C3%BCn");
    }

    @Test
    void aMethodInSmallLetters() throws Exception {
      Kept odd = among(post("post /v1/odd HTTP/1.1"));
      assertThat(odd.manifest.method()).isEmpty();
      assertThat(odd.log).contains("\"field\" : \"method\"").contains("\"original\" : \"post\"");
    }

    @Test
    void aMethodLongerThanAny() throws Exception {
      Kept odd = among(post("M" + "-ETHOD".repeat(9) + " /v1/odd HTTP/1.1"));
      assertThat(odd.manifest.method()).isEmpty();
    }
  }

  @Nested
  class FromTheProvider {
    @Test
    void aStatusThatIsNone() throws Exception {
      Kept odd = among(answered(Reply.of(999, "application/json", OK)));
      assertThat(odd.manifest.status()).isEmpty();
      assertThat(odd.log).contains("\"field\" : \"status\"").contains("\"original\" : \"999\"");
    }

    @Test
    void aHeaderWithALongName() throws Exception {
      String name = "x-aci-" + "n".repeat(114);
      Kept odd = among(answered(Reply.json(OK).with(name, "v")));
      assertThat(odd.manifest.responseHeaders()).noneMatch(h -> h.name().equals(name));
      assertThat(odd.log).contains("\"original\" : \"" + name + ": v\"");
    }

    @Test
    void aHeaderWithALongValue() throws Exception {
      String value = "v".repeat(20_000);
      Kept odd = among(answered(Reply.json(OK).with("x-request-id", value)));
      assertThat(odd.manifest.responseHeaders()).noneMatch(h -> h.value().equals(value));
      assertThat(odd.log).contains(value);
    }

    @Test
    void aContentTypeThatIsNone() throws Exception {
      Kept odd = among(answered(Reply.of(200, "x".repeat(300), OK)));
      assertThat(odd.manifest.members()).anyMatch(m -> m.name().endsWith("response.body"));
    }

    @Test
    void aSignatureOfSixtyMegabytes() throws Exception {
      Bytes huge = Bytes.utf8("{\"text\":\"" + "s".repeat(60 << 20) + "\"}");
      assertThat(session("/v1/signature/", huge)).hasSize(2);
    }

    @Test
    void aReportWithAnObjectInPlaceOfAList() throws Exception {
      for (String odd :
          List.of(
              "{\"all_attestations\":{\"a\":{\"intel_quote\":5}},\"intel_quote\":{\"q\":1}}",
              "{\"intel_quote\":[],\"nvidia_payload\":{\"evidence_list\":{\"a\":1},\"arch\":[]}}",
              "{\"model_attestations\":{\"x\":[]},\"gateway_attestation\":[1]}",
              "{\"event_log\":{\"0\":{}},\"quote\":{\"0\":1},\"nvidia_payload\":[[[]]]}")) {
        assertThat(session("/v1/attestation/report", Bytes.utf8(odd))).hasSize(2);
      }
    }

    private Map<String, ExchangeManifest> session(String path, Bytes answer) throws Exception {
      Path own = Files.createTempDirectory(folder, "session");
      try (RecordBench bench = new RecordBench(own, ProviderProfile.PHALA)) {
        bench.provider.on(path, request -> Reply.json(answer));
        try (Recorder recorder = bench.start()) {
          bench.chat(recorder, false);
          bench.chat(recorder, true);
        }
        try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
          assertThat(bundle.problems()).isEmpty();
          return bundle.exchangeManifests();
        }
      }
    }
  }

  private static Oddity post(String head) {
    return (bench, recorder) ->
        assertThat(RawClient.send(recorder, head, "{}")).startsWith("HTTP/1.1 200");
  }

  private static Oddity answered(Reply reply) {
    return (bench, recorder) -> {
      bench.provider.on("/v1/odd", request -> reply);
      HttpResponse<byte[]> response = bench.post(recorder, "odd", "{}");
      assertThat(response.statusCode()).isEqualTo(reply.status());
      assertThat(response.body()).isEqualTo(OK.toArray());
    };
  }

  /** What the bundle says of the odd one of three exchanges. */
  private record Kept(ExchangeManifest manifest, String log) {}

  private Kept among(Oddity oddity) throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.on("/v1/odd", request -> Reply.json(OK));
      try (Recorder recorder = bench.start()) {
        bench.chat(recorder, false);
        oddity.happen(bench, recorder);
        bench.chat(recorder, true);
      }
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        assertThat(bundle.problems()).isEmpty();
        assertThat(bundle.exchangeManifests()).hasSize(3);
        assertThat(bench.spool.toFile().list()).containsExactly("lock");
        return odd(bundle);
      }
    }
  }

  private static Kept odd(Bundle bundle) throws IOException {
    Function<ExchangeManifest, String> folder = e -> "exchanges/" + e.id() + "/";
    for (ExchangeManifest exchange : bundle.exchangeManifests().values()) {
      Bytes request = RecordBench.member(bundle, folder.apply(exchange) + "request.body");
      if (request.equals(Bytes.utf8("{}"))) {
        Bytes log = RecordBench.member(bundle, folder.apply(exchange) + "recording.json");
        return new Kept(exchange, log.utf8Lossy());
      }
    }
    throw new AssertionError("the odd exchange is not there");
  }
}
