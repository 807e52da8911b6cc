package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.attack.AciTampers;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What a report of aci says of its source, held against the statements of builds in the bundle. */
class AciProvenanceTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(11));
  private static final AciScenario VALID = AciScenario.seeded(31);
  private static final AciEvidence EVIDENCE = VALID.evidence();
  private static final String STATED = "/attestation/source_provenance";
  private static final BuildSpec BUILD = BuildSpec.of(EVIDENCE.at(), List.of(image()));

  @TempDir private Path folder;

  private static Sha256 image() {
    try {
      String digest =
          StrictJson.parse(EVIDENCE.report().orElseThrow())
              .at(STATED + "/image_digest")
              .stringValue();
      return Sha256.fromHex(digest.substring("sha256:".length())).orElseThrow();
    } catch (StrictJson.Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static AciTamper stating(String name, String value) {
    return AciTampers.report(r -> ((ObjectNode) r.at(STATED)).put(name, value));
  }

  private String found(AciEvidence evidence, BuildSpec build, SigstoreAttack attack)
      throws IOException {
    Report report =
        AciBundle.of(evidence)
            .builtBy(BUILD, SIGSTORE.trustedRoot())
            .holding(
                new Extra(
                    Role.SIGSTORE_BUNDLE,
                    "collateral/sigstore/image.sigstore.json",
                    SIGSTORE.bundle(build, attack)))
            .verify(folder.resolve("bundle.evb"));
    return found(report);
  }

  private static String found(Report report) {
    Finding found =
        report.appraisal().findings().values().stream()
            .filter(f -> f.key().check() == CheckId.ACI_PROVENANCE)
            .findFirst()
            .orElseThrow();
    return found.status() + " " + found.code().id();
  }

  @Test
  void theSourceOfTheVerifiedBuildIsNoLabel() throws IOException {
    assertThat(found(EVIDENCE, BUILD, SigstoreAttack.NONE)).isEqualTo("PASSED provenance-traced");
  }

  @ParameterizedTest
  @CsvSource({
    "repo_url, https://github.com/exhibit-simulation/service.git, PASSED provenance-traced",
    "repo_url, git+https://github.com/exhibit-simulation/service/, PASSED provenance-traced",
    "repo_url, https://github.com/somebody/service, MISSING provenance-label-only",
    "repo_commit, 0123456789ABCDEF0123456789ABCDEF01234567, PASSED provenance-traced",
    "repo_commit, fffffffffffffffffffffffffffffffffffffff0, FAILED provenance-other-commit",
    "repo_commit, 0123456, MISSING provenance-label-only",
    "repo_commit, '', PASSED provenance-traced"
  })
  void whatIsStatedIsComparedWithTheCertificate(String name, String value, String expected)
      throws IOException {
    AciEvidence evidence = VALID.with(stating(name, value)).evidence();
    assertThat(found(evidence, BUILD, SigstoreAttack.NONE)).isEqualTo(expected);
  }

  /** One image may have two names: the index's and that of its manifest for a platform. */
  @Test
  void anIndexThatListsThePinnedImageContradictsNothing() throws IOException {
    for (String listed : List.of(image().hex(), Sha256.of(Bytes.utf8("another")).hex())) {
      Bytes index = Bytes.utf8("{\"manifests\":[{\"digest\":\"sha256:" + listed + "\"}]}");
      AciEvidence named =
          VALID.with(stating("image_digest", "sha256:" + Sha256.of(index).hex())).evidence();
      Extra kept = new Extra(Role.IMAGE_MANIFEST, "collateral/sigstore/index.json", index);
      Report report = AciBundle.of(named).holding(kept).verify(folder.resolve(listed + ".evb"));
      assertThat(found(report))
          .isEqualTo(
              listed.equals(image().hex())
                  ? "MISSING provenance-index-named"
                  : "FAILED provenance-contradicted");
    }
  }

  @Test
  void aStatementThatDoesNotVerifyTiesNothing() throws IOException {
    assertThat(found(EVIDENCE, BUILD, SigstoreAttack.SET_OF_ANOTHER_ENTRY))
        .isEqualTo("MISSING provenance-label-only");
  }

  /** Neither backs nor contradicts: nobody trusts who signed it. */
  @Test
  void aBuildBySomebodyElseTiesNothing() throws IOException {
    assertThat(
            found(EVIDENCE, BUILD.by("https://github.com/somebody/service"), SigstoreAttack.NONE))
        .isEqualTo("MISSING provenance-label-only");
  }

  @Test
  void aBuildOfAnotherImageTiesNothing() throws IOException {
    BuildSpec other = BuildSpec.of(EVIDENCE.at(), List.of(Sha256.of(Bytes.utf8("another"))));
    assertThat(found(EVIDENCE, other, SigstoreAttack.NONE))
        .isEqualTo("MISSING provenance-label-only");
  }
}
