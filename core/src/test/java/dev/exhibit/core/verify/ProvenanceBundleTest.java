package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.dstack.AppComposeText;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle of a simulated machine with the provenance of what it runs. */
class ProvenanceBundleTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(9));
  private static final DstackScenario SCENARIO =
      DstackScenario.seeded(3)
          .running(
              AppComposeText.of(
                  "services:\n  web:\n    image: " + AppComposeText.PROXY + "\n", List.of()));
  private static final DstackEvidence MACHINE = SCENARIO.evidence();
  private static final Sha256 IMAGE =
      Sha256.fromHex(AppComposeText.PROXY.substring(AppComposeText.PROXY.indexOf(':') + 1))
          .orElseThrow();
  private static final BuildSpec BUILD = BuildSpec.of(MACHINE.intel().at(), List.of(IMAGE));

  @TempDir private Path dir;

  private Report verified(Extra... extras) throws IOException {
    return verified(true, extras);
  }

  private Report verified(boolean knownBoot, Extra... extras) throws IOException {
    return SmallBundle.verify(
        SimulatedBundle.packed(dir.resolve("bundle.evb"), MACHINE, extras),
        new AppraisalRequest(
            policy(knownBoot),
            trust(),
            EnumSet.of(Question.PROVENANCE),
            Optional.of(MACHINE.intel().at()),
            MACHINE.intel().at()));
  }

  private static TrustStore trust() {
    try {
      return new TrustStore(
              List.of(
                  new TrustAnchor(
                      AnchorRole.INTEL_ROOT,
                      StrictX509.certificate(MACHINE.intel().trustedRoot()),
                      "test")))
          .with(new TrustStore.RootDocument("simulated", SIGSTORE.trustedRoot()));
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private static Policy policy(boolean knownBoot) {
    Workload workload = SCENARIO.workload();
    String boot =
        """
        "tdx": {"references":
          {"mrtd": ["%s"], "rtmr0": ["%s"], "rtmr1": ["%s"], "rtmr2": ["%s"]}},
        """
            .formatted(
                workload.mrTd().hex(),
                workload.rtmr0().hex(),
                workload.rtmr1().hex(),
                workload.rtmr2().hex());
    return CarefulReader.policy(
        """
        {"format": "urn:exhibit:policy:v1", "name": "provenance",
         "collectors": {"signers": ["%s"]}, %s
         "provenance": {"identities": [
           {"name": "%s", "issuer": "%s", "sourceRepository": "%s"}]}}
        """
            .formatted(
                CarefulReader.collector().hex(),
                knownBoot ? boot : "",
                BUILD.identity(),
                BuildSpec.ISSUER,
                BUILD.repository()));
  }

  private static Extra bundle(BuildSpec build, SigstoreAttack attack) {
    return new Extra(
        Role.SIGSTORE_BUNDLE,
        "collateral/sigstore/image.sigstore.json",
        SIGSTORE.bundle(build, attack));
  }

  private static List<String> codes(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == check)
        .map(f -> f.code().id())
        .toList();
  }

  @Test
  void theBuildOfEveryImageByANamedIdentityAnswersTheQuestion() throws IOException {
    Report report = verified(bundle(BUILD, SigstoreAttack.NONE));
    assertThat(codes(report, CheckId.IMAGE_PROVENANCE))
        .containsExactly("image-provenance-verified");
    assertThat(codes(report, CheckId.IMAGE_LOG)).containsExactly("signature-logged");
    assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
    assertThat(report.simulated()).isTrue();
    assertThat(report.claims().toString())
        .contains(BUILD.repository())
        .contains(BUILD.commit())
        .contains(IMAGE.hex());
    assertThat(report.unjudged()).isEmpty();
  }

  @Test
  void aDocumentTooLargeToReadIsNotPassedOver() throws IOException {
    Report report =
        verified(
            bundle(BUILD, SigstoreAttack.NONE),
            new Extra(
                Role.SIGSTORE_BUNDLE,
                "collateral/sigstore/large.sigstore.json",
                Bytes.owning(new byte[StrictJson.MAX_BYTES + 1])));
    assertThat(codes(report, CheckId.IMAGE_LOG))
        .containsExactly("signature-logged", "provenance-too-many");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  /** Unknown firmware can measure any compose file, so the images of one prove nothing. */
  @Test
  void withAnUnknownBootTheQuestionStaysOpen() throws IOException {
    Report report = verified(false, bundle(BUILD, SigstoreAttack.NONE));
    assertThat(codes(report, CheckId.IMAGE_PROVENANCE))
        .containsExactly("image-provenance-verified");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void withoutADocumentTheQuestionStaysOpen() throws IOException {
    Report report = verified();
    assertThat(codes(report, CheckId.IMAGE_PROVENANCE)).containsExactly("image-unsigned");
    assertThat(codes(report, CheckId.IMAGE_LOG)).containsExactly("no-subject");
    assertThat(codes(report, CheckId.MEASUREMENT_PROVENANCE)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  /** The rows of the catalogue of attacks whose documents are rejected themselves. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "R1, ENTRY_OF_ANOTHER_STATEMENT, log-entry-mismatch",
    "R2, ENTRY_REMOVED, signature-not-logged",
    "R2, KEY_USED_AFTER_EXPIRY, provenance-certificate-not-valid",
    "R3, SIGNATURE_FORGED, provenance-signature-invalid",
    "R3, STATEMENT_REPLACED, log-entry-mismatch",
    "R5, SET_STRIPPED, signature-without-time",
    "R5, SET_OF_ANOTHER_ENTRY, log-promise-invalid",
    "R5, PROOF_ALTERED, log-inclusion-invalid",
    "R5, CHECKPOINT_OF_ANOTHER_KEY, log-checkpoint-invalid",
    "R7, OTHER_AUTHORITY, provenance-signer-not-trusted",
    "R8, TWO_SIGNATURES, sigstore-bundle-malformed",
    "R9, SCT_MISSING, provenance-sct-absent",
    "R9, SCT_OF_ANOTHER_CERTIFICATE, provenance-sct-invalid",
    "-, OTHER_COMMIT_STATED, provenance-contradicts-certificate",
    "-, OTHER_PURPOSE, provenance-certificate-profile"
  })
  void anAttackRejectsTheBundleAndProvesNoImage(String row, SigstoreAttack attack, String code)
      throws IOException {
    Report report = verified(bundle(BUILD, attack));
    assertThat(codes(report, CheckId.IMAGE_LOG)).as(row).containsExactly(code);
    assertThat(codes(report, CheckId.IMAGE_PROVENANCE)).containsExactly("image-unsigned");
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  /** R5: the promise holds, and the policy wants to see the entry in the log. */
  @Test
  void aPromiseWithoutAProofProvesNoImage() throws IOException {
    Report report = verified(bundle(BUILD, SigstoreAttack.PROOF_LEFT_OUT));
    assertThat(codes(report, CheckId.IMAGE_LOG)).containsExactly("log-inclusion-not-shown");
    assertThat(codes(report, CheckId.IMAGE_PROVENANCE)).containsExactly("image-unsigned");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  /** R4: without the bytes of the index nothing says which manifests it lists. */
  @ParameterizedTest
  @CsvSource({
    "amd64, true, image-provenance-verified, VERIFIED",
    "amd64, false, image-unsigned, INCOMPLETE",
    "arm64, true, image-unsigned, INCOMPLETE"
  })
  void theBuildOfAnIndexIsThatOfAManifestItLists(
      String architecture, boolean kept, String code, Verdict verdict) throws IOException {
    Bytes index =
        Bytes.utf8(
            "{\"manifests\":[{\"digest\":\"sha256:%s\",\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}}]}"
                .formatted(IMAGE.hex(), architecture));
    BuildSpec ofIndex = BuildSpec.of(MACHINE.intel().at(), List.of(Sha256.of(index)));
    Extra signed = bundle(ofIndex, SigstoreAttack.NONE);
    Extra bytes = new Extra(Role.IMAGE_MANIFEST, "collateral/oci/index.json", index);
    Report report = kept ? verified(signed, bytes) : verified(signed);
    assertThat(codes(report, CheckId.IMAGE_PROVENANCE)).containsExactly(code);
    assertThat(report.verdict()).isEqualTo(verdict);
  }

  /** R4 */
  @Test
  void theBuildOfAnotherDigestOfTheSameRepositoryProvesNothing() throws IOException {
    BuildSpec other =
        BuildSpec.of(MACHINE.intel().at(), List.of(Sha256.of(Bytes.utf8("another image"))));
    Report report = verified(bundle(other, SigstoreAttack.NONE));
    assertThat(codes(report, CheckId.IMAGE_PROVENANCE)).containsExactly("image-unsigned");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  /** R6: the issuer is the right one; what it says of the build is not what the policy names. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/somebody/service",
        "https://github.com/exhibit-simulation/service-evil",
        "https://github.com/exhibit-simulation/service2",
        "https://evil.example/?https://github.com/exhibit-simulation/service"
      })
  void theBuildBySomebodyElseIsRejected(String repository) throws IOException {
    rejected(BUILD.by(repository));
  }

  /** R6 */
  @ParameterizedTest
  @ValueSource(strings = {"refs/heads/main", "refs/tags/v1.1", "refs/tags/v", "refs/tags/xv1"})
  void theBuildOfAnotherRefIsRejected(String ref) throws IOException {
    rejected(BUILD.on(ref));
  }

  private void rejected(BuildSpec build) throws IOException {
    Report report = verified(bundle(build, SigstoreAttack.NONE));
    assertThat(codes(report, CheckId.IMAGE_PROVENANCE)).containsExactly("image-built-by-another");
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  /** R7: a trusted root that comes with the evidence is a member like any other. */
  @Test
  void aTrustedRootInsideTheBundleVouchesForNothing() throws IOException {
    SimulatedSigstore theirs = SimulatedSigstore.of(Seed.of(10));
    Report report =
        verified(
            new Extra(
                Role.SIGSTORE_BUNDLE,
                "collateral/sigstore/image.sigstore.json",
                theirs.bundle(BUILD, SigstoreAttack.NONE)),
            new Extra(Role.ROOT_CERTIFICATE, "roots/trusted_root.json", theirs.trustedRoot()));
    assertThat(codes(report, CheckId.IMAGE_LOG)).containsExactly("provenance-signer-not-trusted");
    assertThat(report.appraisal().findings().values())
        .noneMatch(f -> f.key().check() == CheckId.IMAGE_PROVENANCE && f instanceof Finding.Passed);
  }
}
