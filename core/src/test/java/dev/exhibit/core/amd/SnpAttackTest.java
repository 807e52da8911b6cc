package dev.exhibit.core.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.testdata.amd.SnpAttack;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every construction of an attack is caught by the check that is named, for the reason named. */
class SnpAttackTest {
  private static final String EXPECTED =
      """
      VERSION_6 snp.report MISSING snp-report-not-understood
      VERSION_1 snp.report MISSING snp-report-not-understood
      OTHER_ALGORITHM snp.report MISSING snp-report-not-understood
      RESERVED_BEHIND_SIGNER snp.report FAILED snp-report-malformed
      RESERVED_BEHIND_CPUID snp.report FAILED snp-report-malformed
      RESERVED_LAST snp.report FAILED snp-report-malformed
      CPUID_IN_VERSION_2 snp.report FAILED snp-report-malformed
      MITIGATIONS_IN_VERSION_3 snp.report FAILED snp-report-malformed
      SIGNER_RESERVED snp.report FAILED snp-report-malformed
      UNKNOWN_KEY_KIND snp.report MISSING snp-report-not-understood
      UNSIGNED snp.report FAILED snp-report-unsigned
      VLEK_CLAIMED snp.report FAILED snp-report-signature
      UNSIGNED_TAIL snp.report FAILED snp-report-malformed
      LAST_BYTE snp.report FAILED snp-report-malformed
      UPPER_BYTE_OF_R snp.report FAILED snp-report-malformed
      UPPER_BYTE_OF_S snp.report FAILED snp-report-malformed
      REPORT_DATA_CHANGED snp.report FAILED snp-report-signature
      MEASUREMENT_CHANGED snp.report FAILED snp-report-signature
      TRUNCATED snp.report FAILED snp-report-malformed
      TRAILING_BYTES snp.report FAILED snp-report-malformed
      UNKNOWN_PROCESSOR snp.report MISSING snp-report-not-understood
      GENOA_WITH_MILAN_KEY snp.chain FAILED snp-product-mismatch
      DEBUG snp.policy FAILED snp-debug-allowed
      MIGRATION_AGENT snp.policy FAILED snp-migration-allowed
      POLICY_BIT_17 snp.policy FAILED snp-policy-reserved
      POLICY_BIT_26 snp.policy FAILED snp-policy-reserved
      W26_TCB_ABOVE_KEY snp.tcb FAILED snp-tcb-not-of-key
      COMMITTED_ABOVE_CURRENT snp.tcb FAILED snp-tcb-inconsistent
      REPORTED_ABOVE_CURRENT snp.tcb FAILED snp-tcb-inconsistent
      COMMITTED_FIRMWARE_NEWER snp.tcb FAILED snp-tcb-inconsistent
      COMMITTED_BELOW_MINIMUM snp.tcb FAILED snp-tcb-too-low
      OTHER_CHIP snp.chain FAILED snp-chip-mismatch
      BLANK_CHIP snp.chain MISSING snp-chip-masked
      KEY_MASKED snp.report FAILED snp-key-masked
      KEY_MASKED_AND_BLANK_CHIP snp.report FAILED snp-key-masked; snp.chain MISSING snp-chip-masked
      NO_SIGNATURE snp.report FAILED snp-report-unsigned
      KEY_MASKED_AND_NO_SIGNATURE snp.report FAILED snp-report-unsigned
      TURIN_CHIP_TAIL snp.chain FAILED snp-chip-mismatch
      NO_CERTIFICATE snp.chain MISSING snp-key-certificate-missing
      KEY_OF_OTHER_CHIP snp.chain FAILED snp-key-certificate-not-of-report
      KEY_ABOVE_ANOTHER snp.report FAILED snp-report-signature
      OWN_PKI snp.chain FAILED snp-root-not-pinned
      NO_INTERMEDIATE snp.chain FAILED snp-certificate-signature
      VCEK_BY_ASVK snp.chain FAILED snp-certificate-profile
      OTHER_NAME snp.chain FAILED snp-certificate-extension
      OTHER_PRODUCT snp.chain FAILED snp-certificate-profile
      UNKNOWN_PRODUCT snp.chain MISSING snp-report-not-understood
      CHIP_AND_PROVIDER snp.chain FAILED snp-certificate-extension
      SHORT_CHIP_ID snp.chain FAILED snp-certificate-extension
      NO_CHIP_ID snp.chain FAILED snp-certificate-extension
      EXPIRED snp.chain FAILED snp-certificate-expired
      NOT_YET_VALID snp.chain FAILED snp-certificate-not-yet-valid
      OTHER_SALT snp.chain FAILED snp-certificate-signature
      VCEK_SIGNED_AS_VLEK_SAYS snp.report FAILED snp-report-signature
      LENT_WITHOUT_PROVIDER snp.chain FAILED snp-certificate-extension
      LENT_WITH_CHIP snp.chain FAILED snp-certificate-extension
      LENT_FOR_OTHER_TCB snp.tcb FAILED snp-tcb-not-of-key
      LENT_FOR_OTHER_LINE snp.chain FAILED snp-certificate-profile
      LENT_EXPIRED snp.chain FAILED snp-certificate-expired
      LENT_ON_GENOA snp.chain FAILED snp-product-mismatch
      LENT_REVOKED snp.chain FAILED snp-certificate-revoked
      MASKED_ELSEWHERE snp.report FAILED snp-key-masked; snp.chain FAILED snp-chip-mismatch
      OTHER_AUTHORITY_NAMED snp.chain FAILED snp-certificate-signature
      OF_ANOTHER_COMPANY snp.chain FAILED snp-certificate-malformed
      REVOKED snp.chain FAILED snp-certificate-revoked
      CRL_BY_ANOTHER snp.chain FAILED snp-crl-signature
      """;

  private static Map<String, String> expected() {
    Map<String, String> expected = new HashMap<>();
    EXPECTED.lines().forEach(l -> expected.put(l.split(" ", 2)[0], l.split(" ", 2)[1]));
    return expected;
  }

  @ParameterizedTest
  @EnumSource(SnpAttack.class)
  void isCaught(SnpAttack attack) {
    LooseResult result = Judging.of(attack.evidence());
    assertThat(Judging.obstacles(result))
        .as(attack + ": " + result.findings())
        .containsExactly(expected().getOrDefault(attack.name(), "").split("; "));
  }

  @Test
  void namesEveryAttackOnce() {
    assertThat(expected().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(SnpAttack.values()).map(Enum::name).toList());
  }
}
