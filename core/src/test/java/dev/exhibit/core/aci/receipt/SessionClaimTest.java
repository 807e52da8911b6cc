package dev.exhibit.core.aci.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.aci.Vector;
import dev.exhibit.core.aci.receipt.SessionClaim.Status;
import org.junit.jupiter.api.Test;

class SessionClaimTest {
  @Test
  void aClaimKeepsWhoEstablishedIt() {
    SessionClaim claim = claim("{'status':'refuted','source':'provider_asserted'}");
    assertThat(claim.status()).isEqualTo(Status.REFUTED);
    assertThat(claim.source()).contains("provider_asserted");
  }

  /** Documentation shows capitals, code emits none: such a claim is unknown, and that is noted. */
  @Test
  void wordsInAnotherCaseMakeAClaimUnknown() {
    SessionClaim claim = claim("{'status':'Asserted','source':'HardwareProven'}");
    assertThat(claim.status()).isEqualTo(Status.UNKNOWN);
    assertThat(claim.note()).isPresent();
    assertThat(claim("{'status':'asserted','source':'HardwareProven'}").status())
        .isEqualTo(Status.UNKNOWN);
    assertThat(claim("{'status':'unknown'}").note()).isEmpty();
    assertThat(claim("'asserted'").status()).isEqualTo(Status.UNKNOWN);
  }

  private static SessionClaim claim(String json) {
    return SessionClaim.of(Vector.json(json));
  }
}
