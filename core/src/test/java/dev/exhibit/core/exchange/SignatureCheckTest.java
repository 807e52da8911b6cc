package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.core.loose.LooseResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
  private static LooseResult judge(TestExchange exchange) {
    return SignatureCheck.judge(exchange.evidence(), Appraised.NO_ANCHORS, Appraised.CLAIMED);
  }

  @Test
  void eachKeyGetsExactlyOneFinding() {
    for (TestExchange exchange :
        new TestExchange[] {
          TestExchange.valid(), TestExchange.valid().withoutRecord(),
          TestExchange.valid().withRecord("{}"), TestExchange.valid().withRecord("")
        }) {
      assertThat(judge(exchange).findings())
          .extracting(Finding::key)
          .containsExactlyInAnyOrderElementsOf(SignatureCheck.keys(TestExchange.SUBJECT));
    }
  }

  @Test
  void whatIsVerifiedIsClaimed() {
    assertThat(judge(TestExchange.valid()).facts())
        .containsEntry("algorithm", "ecdsa-secp256k1-eip191")
        .containsEntry("signer", TestKey.ECDSA.address())
        .containsEntry("signerKind", "ecdsa-address")
        .containsEntry("text", TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE));
  }

  @Test
  void aMissingBodyLeavesItsHashMissing() {
    LooseResult result = judge(TestExchange.valid().withRequest(Optional.empty()));
    assertThat(result.findings())
        .filteredOn(f -> f.key().check() == CheckId.EXCHANGE_REQUEST_HASH)
        .extracting(Finding::status)
        .containsExactly(Finding.Status.MISSING);
    assertThat(result.facts())
        .containsEntry("responseVariant", "exact")
        .doesNotContainKey("requestVariant");
  }
}
