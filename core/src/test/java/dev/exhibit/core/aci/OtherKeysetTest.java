package dev.exhibit.core.aci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.aci.receipt.Gateway;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciScenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A receipt that names none of the attested keysets. */
class OtherKeysetTest {
  private static final Gateway GATEWAY = new Gateway(AciScenario.seeded(5).evidence());
  private static final Bytes OF_ANOTHER = AciScenario.seeded(6).evidence().receipt().orElseThrow();

  @Test
  void isRefusedWhereEveryMachineWasJudged() {
    assertThat(code(List.of())).isEqualTo("FAILED receipt-keyset-other");
  }

  /** Unknown is missing: the keyset may be that of the machine that nothing was read of. */
  @Test
  void isLeftOpenBesideAMachineThatWasNotJudged() {
    assertThat(code(List.of(Subject.attestation("002"))))
        .isEqualTo("MISSING receipt-keyset-not-found");
  }

  private static String code(List<Subject> unjudged) {
    Finding finding = GATEWAY.signedBeside(unjudged, OF_ANOTHER).keyset();
    return finding.status() + " " + finding.code().id();
  }
}
