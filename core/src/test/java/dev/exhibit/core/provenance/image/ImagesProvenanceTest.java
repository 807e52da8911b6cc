package dev.exhibit.core.provenance.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ImagesProvenanceTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(8));
  private static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");
  private static final Sha256 MANIFEST = Sha256.of(Bytes.utf8("a manifest"));
  private static final Sha256 ARM = Sha256.of(Bytes.utf8("a manifest for another machine"));
  private static final Bytes INDEX = index(MANIFEST, ARM, "");
  private static final Sha256 INDEX_DIGEST = Sha256.of(INDEX);

  private static Bytes index(Sha256 amd64, Sha256 arm64, String annotations) {
    return Bytes.utf8(
        "{\"manifests\":[{\"digest\":\"sha256:%s\",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}%s},{\"digest\":\"sha256:%s\",\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\"}}]}"
            .formatted(amd64.hex(), annotations, arm64.hex()));
  }

  private static BuildSpec build(Sha256 digest) {
    return BuildSpec.of(AT, List.of(digest));
  }

  private static Bytes bundle(Sha256 digest) {
    return SIGSTORE.bundle(build(digest), SigstoreAttack.NONE);
  }

  private static ProvenanceRules rules(boolean named, boolean promiseAlone) {
    List<SigstoreRoot> roots =
        RootDecoder.decode("simulated", SIGSTORE.trustedRoot())
                instanceof Decoded.Valid<List<SigstoreRoot>> valid
            ? valid.value()
            : List.of();
    IdentityRule rule =
        new IdentityRule(
            Pattern.compile(Pattern.quote(build(MANIFEST).identity())),
            Optional.of(BuildSpec.ISSUER),
            Map.of());
    return new ProvenanceRules(named ? List.of(rule) : List.of(), roots, promiseAlone);
  }

  private static ProvenanceShelf shelf(List<Bytes> bundles, List<Bytes> manifests) {
    ProvenanceShelf.Builder shelf = new ProvenanceShelf.Builder();
    bundles.forEach(b -> shelf.bundle(Site.of("b"), b));
    manifests.forEach(m -> shelf.manifest(Site.of("m"), m));
    return shelf.build();
  }

  private static Step<?> judged(Sha256 image, List<Bytes> bundles, List<Bytes> manifests) {
    return judged(image, Builds.judge(shelf(bundles, manifests), rules(true, false)));
  }

  private static Step<?> judged(Sha256 image, Builds builds) {
    return ImagesProvenance.judge(
        List.of(new ImagesProvenance.Named("web", "web@" + image, Optional.of(image.bytes()))),
        builds);
  }

  @Test
  void anImageBuiltByANamedIdentityPasses() {
    Step<?> step = judged(MANIFEST, List.of(bundle(MANIFEST)), List.of());
    assertThat(step.code()).isEqualTo(ImageCode.BUILT);
    assertThat(step.grounds().simulated()).isTrue();
    assertThat(String.valueOf(step.grounds().details().get("images")))
        .contains(build(MANIFEST).identity(), build(MANIFEST).commit());
  }

  @Test
  void anImageThatNobodySignedIsMissingAndNotAFailure() {
    assertThat(judged(MANIFEST, List.of(), List.of()).code()).isEqualTo(ImageCode.UNSIGNED);
    assertThat(judged(MANIFEST, List.of(bundle(ARM)), List.of()).code())
        .isEqualTo(ImageCode.UNSIGNED);
  }

  @Test
  void withoutANamedIdentityNothingPasses() {
    Builds builds = Builds.judge(shelf(List.of(bundle(MANIFEST)), List.of()), rules(false, false));
    assertThat(judged(MANIFEST, builds).code()).isEqualTo(ImageCode.IDENTITY_NOT_NAMED);
  }

  @Test
  void anImageBuiltByAnotherFails() {
    Bytes evil =
        SIGSTORE.bundle(
            build(MANIFEST).by("https://github.com/somebody/service"), SigstoreAttack.NONE);
    assertThat(judged(MANIFEST, List.of(evil), List.of()).code())
        .isEqualTo(ImageCode.OTHER_IDENTITY);
    assertThat(judged(MANIFEST, List.of(evil, bundle(MANIFEST)), List.of()).code())
        .isEqualTo(ImageCode.BUILT);
  }

  /** Which mark is another is said, and compared. */
  @Test
  void anotherRepositoryOfTheSameNameIsCompared() {
    BuildSpec build = build(MANIFEST);
    IdentityRule rule =
        new IdentityRule(
            Pattern.compile(build.identity(), Pattern.LITERAL),
            Optional.of("https://other.example"),
            Map.of());
    ProvenanceRules rules = new ProvenanceRules(List.of(rule), rules(true, false).roots(), false);
    Step<?> step =
        judged(MANIFEST, Builds.judge(shelf(List.of(bundle(MANIFEST)), List.of()), rules));
    assertThat(step.code()).isEqualTo(ImageCode.OTHER_IDENTITY);
    assertThat(step.grounds().message()).contains("the issuer is not https://other.example");
    assertThat(step.grounds().expected()).isPresent();
    assertThat(step.grounds().actual()).isPresent();
  }

  @Test
  void aStatementAboutAnIndexIsAboutTheManifestThatItsBytesList() {
    assertThat(judged(MANIFEST, List.of(bundle(INDEX_DIGEST)), List.of()).code())
        .isEqualTo(ImageCode.UNSIGNED);
    assertThat(judged(MANIFEST, List.of(bundle(INDEX_DIGEST)), List.of(INDEX)).code())
        .isEqualTo(ImageCode.BUILT);
    assertThat(judged(ARM, List.of(bundle(INDEX_DIGEST)), List.of(INDEX)).code())
        .isEqualTo(ImageCode.UNSIGNED);
  }

  @Test
  void aStatementAboutTheManifestIsAboutTheIndexThatAMachineWouldPullItFrom() {
    assertThat(judged(INDEX_DIGEST, List.of(bundle(MANIFEST)), List.of(INDEX)).code())
        .isEqualTo(ImageCode.BUILT);
    assertThat(judged(INDEX_DIGEST, List.of(bundle(ARM)), List.of(INDEX)).code())
        .isEqualTo(ImageCode.UNSIGNED);
  }

  @Test
  void aBuildersOwnAttestationInAnIndexIsNoImage() {
    Bytes index =
        index(
            MANIFEST,
            ARM,
            ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}");
    assertThat(judged(MANIFEST, List.of(bundle(Sha256.of(index))), List.of(index)).code())
        .isEqualTo(ImageCode.UNSIGNED);
  }

  /** BuildKit leaves its provenance in the index; nobody signed it, so it is named as a claim. */
  @Test
  void anAttestationThatNobodySignedIsListedAsClaimed() {
    Bytes index =
        Bytes.utf8(
            "{\"manifests\":[{\"digest\":\"sha256:%s\",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}},{\"digest\":\"sha256:%s\",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"},\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}}]}"
                .formatted(MANIFEST.hex(), ARM.hex()));
    for (Sha256 image : List.of(MANIFEST, Sha256.of(index))) {
      Step<?> step = judged(image, List.of(), List.of(index));
      assertThat(step.code()).isEqualTo(ImageCode.UNSIGNED);
      assertThat(step.grounds().message())
          .contains("its index lists an attestation of the builder, which nobody signed");
      assertThat(String.valueOf(step.grounds().details().get("images")))
          .contains("claimedUnsigned=1");
    }
    assertThat(judged(ARM, List.of(), List.of(index)).grounds().message())
        .doesNotContain("which nobody signed");
  }

  @Test
  void aPromiseAloneCountsOnlyIfThePolicyAcceptsIt() {
    Bytes promised = SIGSTORE.bundle(build(MANIFEST), SigstoreAttack.PROOF_LEFT_OUT);
    Builds strict = Builds.judge(shelf(List.of(promised), List.of()), rules(true, false));
    assertThat(strict.findings().get(0).code()).isEqualTo(ImageCode.INCLUSION_NOT_SHOWN);
    assertThat(judged(MANIFEST, strict).code()).isEqualTo(ImageCode.UNSIGNED);
    Builds lenient = Builds.judge(shelf(List.of(promised), List.of()), rules(true, true));
    assertThat(judged(MANIFEST, lenient).code()).isEqualTo(ImageCode.BUILT);
  }

  @Test
  void aStatementThatContradictsItsCertificateFailsAndCountsForNothing() {
    Bytes bundle = SIGSTORE.bundle(build(MANIFEST), SigstoreAttack.OTHER_COMMIT_STATED);
    Builds builds = Builds.judge(shelf(List.of(bundle), List.of()), rules(true, false));
    assertThat(builds.findings().get(0).code().id())
        .isEqualTo("provenance-contradicts-certificate");
    assertThat(judged(MANIFEST, builds).holds()).isFalse();
  }

  @Test
  void everyDocumentHasAFindingOfItsOwn() {
    Bytes broken = SIGSTORE.bundle(build(ARM), SigstoreAttack.SET_OF_ANOTHER_ENTRY);
    Builds builds =
        Builds.judge(
            shelf(List.of(bundle(MANIFEST), broken, Bytes.utf8("<html>")), List.of()),
            rules(true, false));
    assertThat(builds.findings().stream().map(f -> f.code().id()))
        .containsExactly(
            "signature-logged", "log-promise-invalid", "sigstore-bundle-not-understood");
  }

  @Test
  void bundlesStandInOneFileAsToolsWriteThem() {
    String two = bundle(MANIFEST).utf8Lossy() + "\n" + bundle(ARM).utf8Lossy() + "\n";
    String list =
        "{\"attestations\":[{\"bundle\":%s},{\"bundle\":null,\"bundle_url\":\"x\"}]}"
            .formatted(bundle(MANIFEST).utf8Lossy());
    assertThat(judged(ARM, List.of(Bytes.utf8(two)), List.of()).holds()).isTrue();
    assertThat(judged(MANIFEST, List.of(Bytes.utf8(list)), List.of()).holds()).isTrue();
  }

  @Test
  void aRawLogEntryHoldsAndNamesItsSigner() {
    Bytes entry = SIGSTORE.rawEntry(build(MANIFEST));
    assertThat(raw(entry).code()).isEqualTo(ImageCode.ENTRY_HOLDS);
    assertThat(raw(entry).grounds().message()).contains(build(MANIFEST).identity());
    String later = entry.utf8Lossy().replaceFirst("\"integratedTime\":1", "\"integratedTime\":2");
    assertThat(raw(Bytes.utf8(later)).code().id()).isEqualTo("log-promise-invalid");
  }

  /** An error of the service, a cut answer, an entry without what a log signs. */
  @Test
  void whatIsNoRawLogEntryIsNotUnderstoodAndNoContradiction() {
    String entry = SIGSTORE.rawEntry(build(MANIFEST)).utf8Lossy();
    for (String other :
        List.of(
            "<html>502 Bad Gateway</html>",
            "",
            "{}",
            "[]",
            "null",
            "{\"code\":404,\"message\":\"entry not found\"}",
            entry.replace("\"verification\"", "\"absent\""),
            entry.substring(0, entry.length() / 2))) {
      assertThat(raw(Bytes.utf8(other)).status()).as(other).isEqualTo(Finding.Status.MISSING);
      assertThat(raw(Bytes.utf8(other)).code().id())
          .as(other)
          .isEqualTo("log-entry-not-understood");
    }
  }

  private static Finding raw(Bytes entry) {
    ProvenanceShelf.Builder shelf = new ProvenanceShelf.Builder();
    shelf.entry(Site.of("e"), entry);
    return Builds.judge(shelf.build(), rules(true, false)).findings().get(0);
  }
}
