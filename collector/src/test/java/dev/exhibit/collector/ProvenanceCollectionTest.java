package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.cache.DocumentCache;
import dev.exhibit.collector.provenance.ProvenanceServices;
import dev.exhibit.collector.session.Bench;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.sigstore.RegistryFault;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a collection fetches about the images of the machines it meets. */
class ProvenanceCollectionTest {
  private static final String LOG = "other/collection.json";

  @TempDir private Path folder;

  private Bench bench(RegistryFault fault, SigstoreAttack attack) {
    Bench bench = new Bench(folder, ProviderProfile.REDPILL);
    bench.scope = EnumSet.of(Question.PROVENANCE);
    SimulatedRegistry registry =
        SimulatedRegistry.start(
            Seed.of(21),
            bench.provider.tee().clock(),
            bench.provider.tee().now().minus(Duration.ofDays(3)),
            fault,
            attack);
    bench.registry = Optional.of(registry);
    bench.provenance =
        ProvenanceServices.PUBLIC
            .withRegistry("registry.invalid", registry.uri())
            .withGithub(registry.uri())
            .withLog(registry.uri());
    return bench;
  }

  private static List<String> codes(Collected collected, CheckId check) {
    return collected.report().appraisal().findings().values().stream()
        .filter(f -> f.key().check() == check)
        .map(f -> f.code().id())
        .distinct()
        .toList();
  }

  private static List<String> bundles(Bench bench) throws IOException {
    return bench.memberNames().stream().filter(n -> n.endsWith(".sigstore.json")).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "TAG_INSTEAD_OF_REFERRERS"})
  void anExchangeCollectedWithProvenanceIsVerified(RegistryFault fault) throws Exception {
    try (Bench bench = bench(fault, SigstoreAttack.NONE)) {
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(codes(collected, CheckId.IMAGE_PROVENANCE))
          .containsExactly("image-provenance-verified");
      assertThat(collected.report().verdict()).isEqualTo(Verdict.VERIFIED);
      assertThat(collected.report().simulated()).isTrue();
      assertThat(bench.member(LOG).utf8Lossy()).contains("\"found\" : 1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER_BYTES, other bytes than the digest calls for",
    "TOKEN_FROM_ELSEWHERE, status 401",
    "SENT_TO_PRIVATE_ADDRESS, nobody is followed",
    "SENT_ROUND, nobody is followed",
    "NOTHING, 0 entries"
  })
  void whatCannotBeHadIsSaidInTheBundleAndCostsNothingElse(RegistryFault fault, String why)
      throws Exception {
    try (Bench bench = bench(fault, SigstoreAttack.NONE)) {
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(bundles(bench)).isEmpty();
      assertThat(bench.progress).anyMatch(line -> line.contains("no signed statement"));
      assertThat(bench.member(LOG).utf8Lossy()).contains("\"found\" : 0").contains(why);
      assertThat(codes(collected, CheckId.IMAGE_PROVENANCE)).containsExactly("image-unsigned");
      assertThat(codes(collected, CheckId.TDX_QUOTE)).containsExactly("quote-signed");
    }
  }

  @Test
  void aForgedStatementIsKeptAndRejected() throws Exception {
    try (Bench bench = bench(RegistryFault.NONE, SigstoreAttack.SET_OF_ANOTHER_ENTRY)) {
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(codes(collected, CheckId.IMAGE_LOG)).containsExactly("log-promise-invalid");
      assertThat(collected.report().verdict()).isEqualTo(Verdict.REJECTED);
    }
  }

  @Test
  void entriesOfTheLogAreKeptWhereNothingElseIsFound() throws Exception {
    try (Bench bench = bench(RegistryFault.IN_LOG_ONLY, SigstoreAttack.NONE)) {
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(codes(collected, CheckId.IMAGE_LOG)).containsExactly("log-entry-verified");
      assertThat(codes(collected, CheckId.IMAGE_PROVENANCE)).containsExactly("image-unsigned");
    }
  }

  @Test
  void signaturesInCosignsEarlierFormAreKeptAndJudged() throws Exception {
    try (Bench bench = bench(RegistryFault.COSIGN_TAGS, SigstoreAttack.NONE)) {
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(collected.report().unjudged()).noneMatch(u -> u.role().equals("cosign-signature"));
      assertThat(codes(collected, CheckId.IMAGE_LOG)).containsExactly("log-inclusion-not-shown");
      assertThat(codes(collected, CheckId.IMAGE_PROVENANCE)).containsExactly("image-unsigned");
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }
  }

  @Test
  void aForgedSignatureInCosignsEarlierFormIsRejected() throws Exception {
    try (Bench bench = bench(RegistryFault.COSIGN_TAGS, SigstoreAttack.SIGNATURE_FORGED)) {
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(codes(collected, CheckId.IMAGE_LOG))
          .containsExactly("provenance-signature-invalid");
      assertThat(collected.report().verdict()).isEqualTo(Verdict.REJECTED);
    }
  }

  @Test
  void aRegistryThatOnlyTheEvidenceNamesIsNotAsked() throws Exception {
    try (Bench bench = bench(RegistryFault.NONE, SigstoreAttack.NONE)) {
      bench.provenance =
          ProvenanceServices.PUBLIC
              .withGithub(bench.registry.orElseThrow().uri())
              .withLog(bench.registry.orElseThrow().uri());
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(bench.registry.orElseThrow().received()).isEmpty();
      assertThat(collected.troubles()).isEmpty();
      assertThat(bench.progress).anyMatch(line -> line.contains("registry.invalid: not asked"));
    }
  }

  @Test
  void theBundleSaysThatNobodyWasAsked() throws Exception {
    try (Bench bench = bench(RegistryFault.NONE, SigstoreAttack.NONE)) {
      bench.provenance = ProvenanceServices.NOT_ASKED;
      var unused = bench.collect(Bench.prompt(false));
      assertThat(bench.registry.orElseThrow().received()).isEmpty();
      assertThat(bench.member(LOG).utf8Lossy()).contains("\"provenance\" : \"not asked for\"");
    }
  }

  @Test
  void theTokenGoesNeitherToWhereBlobsAreNorIntoTheBundle() throws Exception {
    try (Bench bench = bench(RegistryFault.NONE, SigstoreAttack.NONE)) {
      var unused = bench.collect(Bench.prompt(false));
      List<Request> asked = bench.registry.orElseThrow().received();
      assertThat(asked.stream().filter(r -> r.path().startsWith("/token"))).isNotEmpty();
      for (String name : bench.memberNames()) {
        assertThat(bench.member(name).utf8Lossy()).doesNotContain("token-for-anybody");
      }
    }
  }

  @Test
  void whatIsKnownByItsDigestIsFetchedOnce() throws Exception {
    DocumentCache cache = DocumentCache.in(folder.resolve("cache"));
    long before;
    try (Bench bench = bench(RegistryFault.NONE, SigstoreAttack.NONE)) {
      bench.provenance = bench.provenance.withCache(cache);
      var unused = bench.collect(Bench.prompt(false));
      before = blobs(bench);
    }
    assertThat(before).isPositive();
    java.nio.file.Files.delete(folder.resolve("collected.evb"));
    try (Bench bench = bench(RegistryFault.NONE, SigstoreAttack.NONE)) {
      bench.provenance =
          bench.provenance.withCache(cache); // another port, so another question: asked anew
      var unused = bench.collect(Bench.prompt(false));
      assertThat(blobs(bench)).isEqualTo(before);
      java.nio.file.Files.delete(bench.bundle);
      var again = bench.collect(Bench.prompt(false));
      assertThat(blobs(bench)).isEqualTo(before);
      assertThat(again.report().verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  private static long blobs(Bench bench) {
    return bench.registry.orElseThrow().received().stream()
        .filter(r -> r.path().startsWith("/cdn/"))
        .count();
  }
}
