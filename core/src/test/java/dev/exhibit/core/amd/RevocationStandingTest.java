package dev.exhibit.core.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.x509.Standings;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.SimulatedAmd;
import dev.exhibit.testdata.amd.SnpEvidence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of the revocation of AMD's certificates is what was asked. */
class RevocationStandingTest {
  private static final SimulatedAmd AMD = SnpEvidence.amd("Milan");
  private static final SnpEvidence LENT = SnpEvidence.lent("Milan");

  private static Finding chain(Bytes... lists) {
    List<Bytes> files = new ArrayList<>(LENT.files());
    files.addAll(List.of(lists));
    return Judging.of(LENT.with(files)).findings().stream()
        .filter(finding -> finding.key().check() == CheckId.SNP_CHAIN)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void ofTheKeyNothingIsPublishedAsARule() {
    Finding finding = chain(AMD.crl(List.of()));
    assertThat(Standings.of(finding))
        .containsExactly(
            "SEV-VLEK amd not-published",
            "SEV-VLEK-Milan amd judged " + last(1),
            "ARK-Milan amd judged " + last(1));
    assertThat(Standings.published(finding))
        .containsExactly("crl revocations of AMD's authorities " + last(1));
    assertThat(finding.grounds().message())
        .contains("does not publish revocations of VCEK or VLEK");
  }

  @Test
  void aListOfTheIntermediatesThatVerifiesWasAsked() {
    Finding finding = chain(AMD.listOfLent(List.of(BigInteger.TWO)));
    assertThat(Standings.of(finding))
        .containsExactly(
            "SEV-VLEK amd judged " + last(1),
            "SEV-VLEK-Milan amd not-judged",
            "ARK-Milan amd root");
    assertThat(Standings.published(finding))
        .containsExactly("crl revocations of keys that AMD certified " + last(1));
    assertThat(finding.grounds().message())
        .contains("does not name the certificate of the key")
        .doesNotContain("does not publish");
  }

  @Test
  void whatAListNamesIsRevoked() {
    Finding finding = chain(AMD.listOfLent(List.of(BigInteger.ZERO)));
    assertThat(finding.code().id()).isEqualTo("snp-certificate-revoked");
    assertThat(Standings.of(finding)).containsExactly("SEV-VLEK amd revoked " + last(1));
    assertThat(Standings.published(finding))
        .containsExactly("crl revocations of keys that AMD certified " + last(1));
  }

  private static String last(int more) {
    return "file-" + (LENT.files().size() + more - 1);
  }
}
