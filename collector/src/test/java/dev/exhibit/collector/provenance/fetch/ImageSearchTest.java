package dev.exhibit.collector.provenance.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.sigstore.RegistryFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search for one image asks, follows, keeps, and where it ends. */
class ImageSearchTest {
  private static final Sha256 IMAGE = Sha256.of(Bytes.utf8("an image"));
  private static final Bytes MANIFEST = Bytes.utf8("{\"schemaVersion\":2,\"layers\":[]}");

  @TempDir private Path folder;

  private static String entry(Sha256 digest, String architecture, String annotations) {
    return "{\"digest\":\"sha256:%s\",\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}%s}"
        .formatted(digest.hex(), architecture, annotations);
  }

  private static Bytes index(List<String> entries) {
    return Bytes.utf8("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", entries) + "]}");
  }

  private static long asked(SearchBench bench, String part) {
    return bench.registry.received().stream().filter(r -> r.path().contains(part)).count();
  }

  @Test
  void anIndexIsKeptWithTheManifestThatAMachineWouldPull() throws IOException {
    try (SearchBench bench = new SearchBench(folder, RegistryFault.NONE)) {
      Sha256 manifest = bench.registry.add(MANIFEST);
      Sha256 arm = Sha256.of(Bytes.utf8("for another machine"));
      Sha256 attestation = Sha256.of(Bytes.utf8("the builder's own"));
      String unsigned = ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}";
      Bytes bytes =
          index(
              List.of(
                  entry(manifest, "amd64", ""),
                  entry(arm, "arm64", ""),
                  entry(attestation, "unknown", unsigned)));
      Sha256 index = bench.registry.add(bytes);
      bench.search(index);
      assertThat(bench.kept())
          .contains(
              "image-manifest-" + index.hex() + ".json",
              "image-manifest-" + manifest.hex() + ".json")
          .filteredOn(name -> name.endsWith(".sigstore.json"))
          .hasSize(2);
      assertThat(asked(bench, arm.hex())).isZero();
      assertThat(asked(bench, attestation.hex())).isZero();
      assertThat(bench.log()).contains("1 attestations by the builder, unsigned: claimed");
    }
  }

  @Test
  void anIndexOfManyPlatformsIsNotFollowedToAll() throws IOException {
    try (SearchBench bench = new SearchBench(folder, RegistryFault.NOTHING)) {
      List<String> entries =
          IntStream.range(0, 6)
              .mapToObj(i -> entry(Sha256.of(Bytes.utf8("platform " + i)), "amd64", ""))
              .toList();
      bench.search(bench.registry.add(index(entries)));
      assertThat(asked(bench, "/referrers/")).isEqualTo(5);
    }
  }

  @Test
  void aServiceThatIsBusyIsAskedAgainAndWhatIsNotThereIsNot() throws IOException {
    try (SearchBench bench = new SearchBench(folder, RegistryFault.NONE)) {
      bench.registry.inject("/v2/simulated/referrers/", Fault.serverError(2));
      bench.search(IMAGE);
      assertThat(bench.kept()).anyMatch(name -> name.endsWith(".sigstore.json"));
      assertThat(bench.pauses).hasSize(2);
      assertThat(bench.pauses.get(1)).isGreaterThan(bench.pauses.get(0));
    }
  }

  @Test
  void whatIsNotFoundIsNotAskedForAgain() throws IOException {
    try (SearchBench bench = new SearchBench(folder, RegistryFault.NOTHING)) {
      bench.search(IMAGE);
      assertThat(bench.pauses).isEmpty();
      assertThat(bench.log()).contains("status 404");
    }
  }

  @Test
  void aServiceThatDoesNotAnswerIsLeftAlone() throws IOException {
    try (SearchBench bench = new SearchBench(folder, RegistryFault.NONE)) {
      bench.registry.close();
      for (int i = 0; i < 5; i++) {
        bench.search(Sha256.of(Bytes.utf8("image " + i)));
      }
      assertThat(bench.kept()).isEmpty();
      assertThat(bench.pauses).hasSize(4); // two calls of three attempts
      assertThat(bench.log()).contains("not asked again: it did not answer");
    }
  }

  @Test
  void oneReportDoesNotMakeCallsWithoutEnd() throws IOException {
    try (SearchBench bench = new SearchBench(folder, RegistryFault.NOTHING)) {
      for (int i = 0; i < 80; i++) {
        bench.search(Sha256.of(Bytes.utf8("image " + i)));
      }
      assertThat(bench.registry.received()).hasSizeLessThanOrEqualTo(Lookup.MOST_CALLS);
      assertThat(bench.log()).contains("not asked: the limit for one report is reached");
    }
  }

  @Test
  void cosignsEarlierFormIsKeptWithItsLayers() throws IOException {
    try (SearchBench bench = new SearchBench(folder, RegistryFault.COSIGN_TAGS)) {
      bench.search(IMAGE);
      assertThat(bench.kept()).filteredOn(name -> name.startsWith("cosign-")).hasSize(2);
      assertThat(bench.log())
          .contains("\"found\" : 0")
          .contains(IMAGE.hex() + ".sig: signed in cosign's earlier form: kept");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://registry.example/cdn/x, true",
    "https://cdn.example/x, false",
    "http://registry.example/cdn/x, false",
    "https://registry.example:444/x, false",
    "https://registry.example.evil.example/x, false"
  })
  void aTokenGoesNowhereElse(String to, boolean carried) {
    Call first =
        Call.get(URI.create("https://registry.example/v2/a/blobs/x")).as(ApiKey.of("token"));
    Optional<ApiKey> key = Lookup.follower(first, URI.create(to)).key();
    assertThat(key.isPresent()).isEqualTo(carried);
  }
}
