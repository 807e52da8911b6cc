package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.attack.AciTampers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Members that are larger than what is read of one. Blanks make any document so, and change neither
 * what it says nor the digest of its canonical form.
 */
class OversizeTest {
  private static final AciScenario VALID = AciScenario.seeded(31);
  private static final String LARGER = "it is larger than the 4194304 bytes that are read";
  private static final Bytes BLANKS = Bytes.utf8(" ".repeat(StrictJson.MAX_BYTES));

  @TempDir private Path folder;

  private Report verify(AciBundle bundle) throws IOException {
    Report report = bundle.verify(folder.resolve("case.evb"));
    assertThat(report.appraisal().findings().values())
        .extracting(finding -> finding.code().id())
        .doesNotContain("internal-error", "report-absent", "content-withheld");
    assertThat(report.appraisal().findings().values())
        .extracting(Finding::status)
        .doesNotContain(Status.FAILED);
    return report;
  }

  private static Finding finding(Report report, String check) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check().id().equals(check))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> larger(Report report) {
    return report.unjudged().stream()
        .filter(member -> member.why().equals(LARGER))
        .map(Unjudged::role)
        .toList();
  }

  @Test
  void aSessionIsNotReadAndNamed() throws IOException {
    AciEvidence evidence = VALID.evidence();
    Map<String, Bytes> sessions = new TreeMap<>();
    evidence.sessions().forEach((id, record) -> sessions.put(id, record.concat(BLANKS)));
    Report report = verify(AciBundle.of(evidence.withReceipt(evidence.receipt(), sessions)));
    assertThat(finding(report, "receipt.session").status()).isEqualTo(Status.MISSING);
    assertThat(finding(report, "receipt.hashes").status()).isEqualTo(Status.PASSED);
    assertThat(larger(report)).hasSize(sessions.size()).containsOnly("aci-session");
  }

  @Test
  void aReportIsSaidToBeTooLargeAndNotToBeAbsent() throws IOException {
    AciEvidence large =
        VALID.with(AciTampers.report(r -> r.put("padding", BLANKS.utf8Lossy()))).evidence();
    Report report = verify(AciBundle.of(large));
    for (String check : List.of("tdx.quote", "tdx.report-data", "eventlog.replay")) {
      Finding finding = finding(report, check);
      assertThat(finding.status()).as(check).isEqualTo(Status.MISSING);
      assertThat(finding.grounds().message()).as(check).contains("no more than 4194304 are read");
    }
  }

  @Test
  void aTlsPeerIsNotSaidToBeWithheld() throws IOException {
    Report report = verify(AciBundle.of(VALID.evidence()).alsoServedBy(BLANKS.concat(BLANKS)));
    assertThat(report.appraisal().findings().values())
        .filteredOn(f -> f.key().check() == CheckId.ACI_CHANNEL)
        .extracting(f -> f.key().subject().path() + " " + f.code().id())
        .contains("attestation/001 tls-peer-limit");
    assertThat(larger(report)).containsExactly("tls-peer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"attestation-companion", "nvidia-rim", "nvidia-ocsp", "nvidia-token"})
  void whateverElseIsNotReadIsNamed(String role) throws IOException {
    Extra extra =
        new Extra(new Role(role), "collateral/extra.json", Bytes.utf8("{}").concat(BLANKS));
    Report report = verify(AciBundle.of(VALID.evidence()).holding(extra));
    assertThat(report.unjudged())
        .filteredOn(member -> member.member().equals("collateral/extra.json"))
        .hasSize(1);
  }
}
