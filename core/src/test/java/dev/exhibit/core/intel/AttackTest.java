package dev.exhibit.core.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.core.x509.Standings;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.attack.CollateralAttack;
import dev.exhibit.testdata.intel.attack.IntelAttack;
import dev.exhibit.testdata.intel.attack.QuoteAttack;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every construction of the attack catalogue's rows Q and K, caught by the check that is named. */
class AttackTest {
  /** Attack, check, status, code. */
  private static final String EXPECTED =
      """
      Q1_OWN_PKI tdx.pck-chain FAILED root-not-pinned
      Q1_OWN_CA_UNDER_REAL_ROOT tdx.pck-chain FAILED certificate-issuer
      Q1_OWN_PKI_WITHOUT_MARKER tdx.pck-chain FAILED root-not-pinned
      Q2_VENDOR_ID tdx.quote FAILED quote-malformed
      Q2_KEY_TYPE tdx.quote MISSING quote-not-understood
      Q3_KEY_NOT_BOUND tdx.quote FAILED attestation-key-unbound
      Q3_BINDING_TAIL tdx.quote FAILED attestation-key-unbound
      Q3_QE_AUTH_CHANGED tdx.quote FAILED attestation-key-unbound
      Q3_QE_REPORT_UNSIGNED tdx.quote FAILED qe-report-signature
      Q4_DEBUG tdx.attributes FAILED debug-mode
      Q4_RESERVED_BIT_1 tdx.attributes FAILED reserved-attributes
      Q4_RESERVED_BIT_7 tdx.attributes FAILED reserved-attributes
      Q4_RESERVED_BIT_8 tdx.attributes FAILED reserved-attributes
      Q4_PERF_PROF tdx.attributes FAILED td-profiled
      Q4_ICSSD tdx.attributes FAILED attribute-not-supported
      Q4_LASS tdx.attributes FAILED lass-enabled
      Q4_MIGRATABLE tdx.attributes FAILED td-migratable
      Q4_RESERVED_BIT_39 tdx.attributes FAILED reserved-attributes
      Q4_TPA tdx.attributes FAILED attribute-not-supported
      Q4_SEPT_VE_ENABLED tdx.attributes FAILED sept-ve-enabled
      Q4_XFAM_RESERVED_BIT tdx.attributes FAILED xfam-invalid
      Q4_XFAM_WITHOUT_SSE tdx.attributes FAILED xfam-invalid
      Q4_SEAM_ATTRIBUTES tdx.module FAILED module-mismatch
      Q4_SEAM_SIGNER tdx.module FAILED module-mismatch
      Q5_SERVICE_TD tdx.attributes FAILED service-td
      Q6_V5_CALLED_V4 tdx.quote FAILED quote-malformed
      Q6_SGX_WITH_TD_BODY tdx.quote FAILED quote-malformed
      Q6_BODY_15_CALLED_10 tdx.quote FAILED quote-malformed
      Q6_BODY_TYPE_UNKNOWN tdx.quote MISSING quote-not-understood
      Q6_BODY_SIZE_TOO_SMALL tdx.quote FAILED quote-malformed
      Q6_TDX_CALLED_V3 tdx.quote FAILED quote-malformed
      Q7_SGX_FOR_TD tdx.quote FAILED quote-other-tee
      Q9_OTHER_WORKLOAD tdx.measurements FAILED measurement-mismatch
      Q10_TRAILING_BYTES tdx.quote FAILED quote-trailing-bytes
      Q10_AUTH_LENGTH_SHORT tdx.quote FAILED quote-malformed
      Q10_AUTH_LENGTH_LONG tdx.quote FAILED quote-malformed
      Q10_AUTH_LENGTH_MAX tdx.quote FAILED quote-malformed
      Q10_OUTER_LENGTH_MAX tdx.quote FAILED quote-malformed
      Q10_OUTER_LENGTH_NEGATIVE tdx.quote FAILED quote-malformed
      Q10_QE_AUTH_LENGTH_MAX tdx.quote FAILED quote-malformed
      Q10_CERTIFICATION_LENGTH_MAX tdx.quote FAILED quote-malformed
      Q10_CERTIFICATION_LENGTH_SHORT tdx.quote FAILED quote-malformed
      Q11_HEADER_SIGNED_ONLY tdx.quote FAILED quote-signature
      Q11_LAST_BYTE_UNSIGNED tdx.quote FAILED quote-signature
      Q11_BODY_CHANGED tdx.quote FAILED quote-signature
      Q12_OUTER_PEM tdx.quote FAILED quote-malformed
      Q12_PLAIN_PPID tdx.pck-chain MISSING collateral-missing
      Q12_ENCRYPTED_PPID tdx.pck-chain MISSING collateral-missing
      Q12_MANIFEST tdx.quote MISSING certification-type
      Q12_UNKNOWN tdx.quote MISSING certification-type
      Q13_PCK_EXPIRED tdx.pck-chain FAILED expired
      Q13_PCK_NOT_YET_VALID tdx.pck-chain FAILED not-yet-valid
      K1_TCB_INFO_ZERO_SIGNATURE tdx.collateral FAILED collateral-signature
      K1_TCB_INFO_NO_SIGNATURE tdx.collateral FAILED collateral-malformed
      K1_TCB_INFO_OTHER_KEY tdx.collateral FAILED collateral-signature
      K1_TCB_INFO_CHANGED tdx.collateral FAILED collateral-signature
      K1_QE_IDENTITY_ZERO_SIGNATURE tdx.collateral FAILED collateral-signature
      K1_QE_IDENTITY_NO_SIGNATURE tdx.collateral FAILED collateral-malformed
      K1_QE_IDENTITY_OTHER_KEY tdx.collateral FAILED collateral-signature
      K3_TCB_INFO_EXPIRED tdx.collateral FAILED expired
      K3_TCB_INFO_OF_THE_FUTURE tdx.collateral FAILED not-yet-valid
      K3_QE_IDENTITY_EXPIRED tdx.collateral FAILED expired
      K3_ROLLED_BACK tdx.collateral-fresh FAILED evaluation-number-low
      K4_OTHER_FMSPC tdx.collateral MISSING collateral-other-platform
      K4_OTHER_PCE_ID tdx.collateral MISSING collateral-other-platform
      K4_SGX_TCB_INFO tdx.collateral MISSING collateral-other-platform
      K5_SGX_QE_IDENTITY tdx.collateral MISSING collateral-other-platform
      K6_ROOT_CRL_OMITTED tdx.collateral FAILED collateral-malformed
      K6_ROOT_CRL_BROKEN tdx.collateral FAILED collateral-signature
      K6_ROOT_CRL_EXPIRED tdx.collateral FAILED expired
      K6_ROOT_CRL_OTHER_KEY tdx.collateral FAILED collateral-signature
      K6_PCK_CRL_OMITTED tdx.collateral FAILED collateral-malformed
      K6_PCK_CRL_BROKEN tdx.collateral FAILED collateral-signature
      K6_PCK_CRL_EXPIRED tdx.collateral FAILED expired
      K6_PCK_CRL_OF_THE_FUTURE tdx.collateral FAILED not-yet-valid
      K6_PCK_CRL_OTHER_KEY tdx.collateral FAILED collateral-signature
      K6_PCK_CRL_OTHER_ISSUER tdx.collateral MISSING collateral-other-platform
      K7_ROOT_OF_THE_BUNDLE tdx.pck-chain FAILED root-not-pinned
      K8_TCB_INFO_BY_PCK tdx.collateral FAILED collateral-signer-role
      K8_TCB_INFO_BY_PCK_CA tdx.collateral FAILED collateral-signer-role
      K8_QE_IDENTITY_BY_PCK tdx.collateral FAILED collateral-signer-role
      K8_TCB_SIGNING_UNDER_PCK_CA tdx.collateral FAILED certificate-issuer
      K9_PCK_REVOKED tdx.pck-chain FAILED revoked
      K9_PCK_CA_REVOKED tdx.pck-chain FAILED revoked
      K9_TCB_SIGNING_REVOKED tdx.collateral FAILED revoked
      K11_WHITE_SPACE tdx.collateral FAILED collateral-signature
      K11_NUMBER_FORM tdx.collateral FAILED collateral-malformed
      K11_DUPLICATE_KEY tdx.collateral FAILED collateral-malformed
      K11_DUPLICATE_KEY_SIGNED tdx.collateral FAILED collateral-malformed
      K11_TRAILING_TEXT_SIGNED tdx.collateral FAILED collateral-malformed
      K2_NO_MODULE_IDENTITIES tdx.module FAILED module-not-listed
      K2_MODULE_VERSION_UNLISTED tdx.module FAILED module-not-listed
      K2_MODULE_BELOW_ALL_LEVELS tdx.module FAILED module-not-listed
      K5_QE_SIGNER tdx.qe-identity FAILED qe-mismatch
      K5_QE_PRODUCT tdx.qe-identity FAILED qe-mismatch
      K5_QE_MISC_SELECT tdx.qe-identity FAILED qe-mismatch
      K5_QE_DEBUG tdx.qe-identity FAILED qe-mismatch
      K5_QE_BELOW_ALL_LEVELS tdx.qe-identity FAILED qe-level-not-found
      K10_OUT_OF_DATE tdx.tcb-status FAILED tcb-status-not-accepted
      K10_SGX_COMPONENT_OUT_OF_DATE tdx.tcb-status FAILED tcb-status-not-accepted
      K10_PCE_OUT_OF_DATE tdx.tcb-status FAILED tcb-status-not-accepted
      K10_NO_LEVEL tdx.tcb-status FAILED tcb-level-not-found
      K10_MODULE_OUT_OF_DATE tdx.tcb-status FAILED tcb-status-not-accepted
      K10_QE_OUT_OF_DATE tdx.tcb-status FAILED tcb-status-not-accepted
      K10_SW_HARDENING tdx.tcb-status FAILED tcb-status-not-accepted
      K10_CONFIGURATION tdx.tcb-status FAILED tcb-status-not-accepted
      K10_CONFIGURATION_AND_SW_HARDENING tdx.tcb-status FAILED tcb-status-not-accepted
      K10_OUT_OF_DATE_CONFIGURATION tdx.tcb-status FAILED tcb-status-not-accepted
      K10_REVOKED tdx.tcb-status FAILED tcb-revoked
      K10_UNKNOWN_STATUS tdx.collateral MISSING collateral-not-understood
      K10_MODULE_REVOKED tdx.tcb-status FAILED tcb-revoked
      K10_QE_REVOKED tdx.tcb-status FAILED tcb-revoked
      K10_TD_RELAUNCH tdx.tcb-status FAILED tcb-status-not-accepted
      K12_REORDERED_UNSIGNED tdx.collateral FAILED collateral-signature
      K12_REORDERED_SIGNED tdx.tcb-status FAILED tcb-status-not-accepted
      """;

  /** What these change is bound by report_data, which another package compares. */
  private static final Set<QuoteAttack> ELSEWHERE =
      EnumSet.of(QuoteAttack.Q8_NONCE_OF_THE_EVIDENCE, QuoteAttack.Q9_OTHER_KEY);

  private static final IntelScenario VALID = IntelScenario.seeded(1);

  static Stream<IntelAttack> attacks() {
    return IntelAttack.all().stream().filter(a -> !ELSEWHERE.contains(a));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isCaughtByTheNamedCheck(IntelAttack attack) {
    Simulation.Result result = Simulation.appraise(evidence(attack));
    assertThat(attack.expectedCheck() + " " + result.of(attack.expectedCheck()))
        .isEqualTo(expected().get(attack.toString()));
    assertThat(result.allPassed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = CollateralAttack.class,
      names = {"K9_PCK_REVOKED", "K9_PCK_CA_REVOKED", "K9_TCB_SIGNING_REVOKED"})
  void saysOfARevokedCertificateThatItIs(CollateralAttack attack) {
    assertThat(Simulation.appraise(attack.apply(VALID)).outcome().findings())
        .filteredOn(finding -> finding.code().id().equals("revoked"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(Standings.of(finding)).anyMatch(line -> line.matches(revoked(attack)));
              assertThat(Standings.published(finding)).hasSize(1);
            });
  }

  private static String revoked(CollateralAttack attack) {
    return switch (attack) {
      case K9_PCK_REVOKED -> "Intel SGX PCK Certificate pck revoked .+";
      case K9_PCK_CA_REVOKED -> "Intel SGX PCK Platform CA pck revoked .+";
      default -> "Intel SGX TCB Signing tcb-signing revoked .+";
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = QuoteAttack.class,
      names = {"Q8_NONCE_OF_THE_EVIDENCE", "Q9_OTHER_KEY"})
  void showsTheReportDataThatWasSigned(QuoteAttack attack) {
    IntelEvidence evidence = attack.apply(VALID);
    assertThat(Simulation.appraise(evidence).verified().reportData())
        .isNotEqualTo(evidence.identity().concat(evidence.nonce()));
  }

  @Test
  void passesTheEvidenceTheAttacksStartFrom() {
    Simulation.Result result = Simulation.appraise(VALID);
    assertThat(result.outcome().findings())
        .allMatch(f -> f.status() == Finding.Status.PASSED)
        .hasSize(9);
    assertThat(result.verified().simulated()).isTrue();
  }

  /** The attacker's certificate is to be the only one that could have signed. */
  private static IntelEvidence evidence(IntelAttack attack) {
    IntelEvidence evidence = attack.apply(VALID);
    return attack == CollateralAttack.K8_TCB_SIGNING_UNDER_PCK_CA
        ? evidence.with(
            evidence
                .collateral()
                .withQeIdentityIssuerChain(evidence.collateral().tcbInfoIssuerChain()))
        : evidence;
  }

  private static Map<String, String> expected() {
    Map<String, String> expected = new HashMap<>();
    EXPECTED.lines().forEach(l -> expected.put(l.split(" ", 2)[0], l.split(" ", 2)[1]));
    return expected;
  }
}
