package dev.exhibit.core.provenance.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.CosignLayer;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures and statements as cosign left them in registries before bundles. */
class CosignTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(8));
  private static final Sha256 IMAGE = Sha256.of(Bytes.utf8("a manifest"));
  private static final BuildSpec BUILD =
      BuildSpec.of(Instant.parse("2026-02-03T04:05:06Z"), List.of(IMAGE));
  private static final List<SigstoreRoot> ROOTS =
      RootDecoder.decode("simulated", SIGSTORE.trustedRoot())
              instanceof Decoded.Valid<List<SigstoreRoot>> valid
          ? valid.value()
          : List.of();

  private static ProvenanceRules rules(boolean promiseAlone) {
    IdentityRule rule =
        new IdentityRule(
            Pattern.compile(Pattern.quote(BUILD.identity())),
            Optional.of(BuildSpec.ISSUER),
            Map.of());
    return new ProvenanceRules(List.of(rule), ROOTS, promiseAlone);
  }

  private static Builds judged(boolean promiseAlone, Bytes... parts) {
    ProvenanceShelf.Builder shelf = new ProvenanceShelf.Builder();
    Arrays.stream(parts).forEach(part -> shelf.cosign(Site.of("part"), part));
    return Builds.judge(shelf.build(), rules(promiseAlone));
  }

  private static Builds judged(CosignLayer layer) {
    return judged(true, layer.manifest(), layer.content());
  }

  private static Step<?> image(Builds builds) {
    return ImagesProvenance.judge(
        List.of(new ImagesProvenance.Named("web", "web@" + IMAGE, Optional.of(IMAGE.bytes()))),
        builds);
  }

  private static List<String> codes(Builds builds) {
    return builds.findings().stream().map(f -> f.code().id()).toList();
  }

  /** A register, or a statement of measurements, is asked about in whichever form it is signed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://tinfoil.sh/predicate/platform-endorsements/v1",
        "https://tinfoil.sh/predicate/platform-endorsements/v9",
        MeasurementCheck.CODE
      })
  void aStatementInCosignsFormAsksItsCheck(String predicateType) throws StrictJson.Malformed {
    Bytes bundle = SIGSTORE.statement(BUILD, predicateType, "{}");
    Bytes envelope = Bytes.utf8(StrictJson.parse(bundle).path("dsseEnvelope").toString());
    CosignLayer layer = SIGSTORE.cosignAttestation(BUILD).over(envelope);
    ProvenanceShelf.Builder builder = new ProvenanceShelf.Builder();
    builder.cosign(Site.of("manifest"), layer.manifest());
    builder.cosign(Site.of("layer"), layer.content());
    ProvenanceShelf shelf = builder.build();
    boolean register = !predicateType.equals(MeasurementCheck.CODE);
    assertThat(RegistryCheck.isAsked(shelf)).isEqualTo(register);
    assertThat(MeasurementCheck.isAsked(shelf)).isEqualTo(!register);
  }

  @Test
  void aSignatureOverTheImageHoldsAndIsNoStatementOfItsBuild() {
    Builds builds = judged(SIGSTORE.cosign(BUILD, SigstoreAttack.NONE));
    Finding log = builds.findings().get(0);
    assertThat(log.code().id()).isEqualTo("signature-logged");
    assertThat(log.grounds().message())
        .contains(BUILD.identity())
        .contains("about the image sha256:" + IMAGE.hex() + ", and does not say who built it");
    assertThat(log.grounds().sites()).hasSize(2);
    assertThat(image(builds).code()).isEqualTo(ImageCode.UNSIGNED);
    assertThat(image(builds).grounds().message())
        .contains("the image itself is signed by " + BUILD.identity());
  }

  @Test
  void aSignedStatementOfTheBuildCountsInThisFormToo() {
    CosignLayer layer = SIGSTORE.cosignAttestation(BUILD);
    assertThat(codes(judged(layer))).containsExactly("signature-logged");
    assertThat(image(judged(layer)).code()).isEqualTo(ImageCode.BUILT);
  }

  @Test
  void thePromiseOfTheLogAloneCountsOnlyWhereThePolicySaysSo() {
    CosignLayer layer = SIGSTORE.cosignAttestation(BUILD);
    Builds builds = judged(false, layer.manifest(), layer.content());
    assertThat(codes(builds)).containsExactly("log-inclusion-not-shown");
    assertThat(image(builds).code()).isEqualTo(ImageCode.UNSIGNED);
  }

  @ParameterizedTest
  @CsvSource({
    "ENTRY_OF_ANOTHER_STATEMENT, log-entry-mismatch",
    "ENTRY_REMOVED, signature-not-logged",
    "SIGNATURE_FORGED, provenance-signature-invalid",
    "SET_OF_ANOTHER_ENTRY, log-promise-invalid",
    "KEY_USED_AFTER_EXPIRY, provenance-certificate-not-valid",
    "OTHER_AUTHORITY, provenance-signer-not-trusted",
    "SCT_MISSING, provenance-sct-absent",
    "SCT_OF_ANOTHER_CERTIFICATE, provenance-sct-invalid",
    "OTHER_PURPOSE, provenance-certificate-profile",
    "STATEMENT_REPLACED, log-entry-mismatch"
  })
  void eachAttackIsNamed(SigstoreAttack attack, String code) {
    Builds builds = judged(SIGSTORE.cosign(BUILD, attack));
    assertThat(codes(builds)).containsExactly(code);
    assertThat(image(builds).grounds().message()).doesNotContain("itself is signed by");
  }

  @Test
  void halfOfASignatureIsNotJudged() {
    CosignLayer layer = SIGSTORE.cosign(BUILD, SigstoreAttack.NONE);
    assertThat(codes(judged(true, layer.manifest()))).containsExactly("signed-content-absent");
    assertThat(codes(judged(true, layer.content()))).isEmpty();
    assertThat(codes(judged(true, layer.manifest(), Bytes.utf8("{}"))))
        .containsExactly("signed-content-absent");
  }

  @Test
  void aKeyThatNoCertificateNamesIsNoIdentity() {
    CosignLayer signed = SIGSTORE.cosign(BUILD, SigstoreAttack.NONE);
    CosignLayer keyed =
        new CosignLayer(
            signed.mediaType(), signed.content(), signed.signature(), "", signed.entry());
    assertThat(codes(judged(keyed))).containsExactly("log-entry-mismatch");
  }

  @Test
  void whatIsNoPayloadOfCosignIsNotUnderstood() {
    CosignLayer odd =
        SIGSTORE.cosignAttestation(BUILD).over(Bytes.utf8("neither payload nor envelope"));
    assertThat(codes(judged(odd))).containsExactly("sigstore-bundle-not-understood");
  }

  @Test
  void oneContentUnderManySignaturesIsDecodedUpToALimit() {
    CosignLayer layer = SIGSTORE.cosign(BUILD, SigstoreAttack.NONE);
    CosignLayer big = layer.over(Bytes.utf8(" ".repeat(4 << 20)));
    String manifest = big.manifest().utf8Lossy();
    String one = manifest.substring(manifest.indexOf('[') + 1, manifest.lastIndexOf(']'));
    Bytes many = Bytes.utf8("{\"layers\":[" + (one + ",").repeat(9) + one + "]}");
    assertThat(codes(judged(true, many, big.content()))).hasSize(5).endsWith("provenance-too-many");
  }

  @Test
  void moreSignaturesThanAreJudgedAreCounted() {
    CosignLayer layer = SIGSTORE.cosign(BUILD, SigstoreAttack.NONE);
    String manifest = layer.manifest().utf8Lossy();
    String one = manifest.substring(manifest.indexOf('[') + 1, manifest.lastIndexOf(']'));
    Bytes many =
        Bytes.utf8("{\"layers\":[" + (one + ",").repeat(ProvenanceShelf.MOST) + one + "]}");
    Builds builds = judged(true, many, layer.content());
    assertThat(codes(builds)).hasSize(ProvenanceShelf.MOST + 1).endsWith("provenance-too-many");
  }

  /** No altered byte of a manifest makes another signer, and none ends the verifier. */
  @Property(tries = 300)
  void anAlteredByteNeverNamesAnotherSigner(
      @ForAll @IntRange(min = 0, max = 9_999) int where,
      @ForAll @IntRange(min = 1, max = 255) int xor) {
    CosignLayer layer = SIGSTORE.cosignAttestation(BUILD);
    byte[] bytes = layer.manifest().toArray();
    bytes[where % bytes.length] ^= (byte) xor;
    Bytes altered = Bytes.of(bytes);
    assertThatCode(() -> judged(true, altered, layer.content())).doesNotThrowAnyException();
    judged(true, altered, layer.content())
        .admitted(IMAGE.bytes())
        .forEach(p -> assertThat(p.identity().orElseThrow().san()).isEqualTo(BUILD.identity()));
  }
}
