package dev.exhibit.core.intel;

import static dev.exhibit.core.appraisal.CheckId.TDX_ATTRIBUTES;
import static dev.exhibit.core.appraisal.CheckId.TDX_COLLATERAL;
import static dev.exhibit.core.appraisal.CheckId.TDX_PCK_CHAIN;
import static dev.exhibit.core.appraisal.CheckId.TDX_QUOTE;
import static dev.exhibit.core.appraisal.CheckId.TDX_TCB_STATUS;
import static dev.exhibit.core.intel.Variants.TDX;
import static dev.exhibit.core.intel.Variants.attack;
import static dev.exhibit.core.intel.Variants.hex;
import static dev.exhibit.core.intel.Variants.platform;
import static dev.exhibit.core.intel.Variants.renamed;
import static dev.exhibit.core.intel.Variants.sgx;
import static dev.exhibit.core.intel.Variants.signedQeIdentity;
import static dev.exhibit.core.intel.Variants.signedTcbInfo;
import static dev.exhibit.core.intel.Variants.tcbInfo;
import static dev.exhibit.core.intel.Variants.td;
import static dev.exhibit.core.intel.Variants.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.HeaderField;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.PckAuthority;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.TdField;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The points on which published quote verifiers differ, at least one row for each, and where this
 * one stands; docs/differences.md says the same in words.
 */
class DifferencesTest {
  private static final int POINTS = 35;

  /** One case: what is offered, and what has to come of it. */
  record Row(String id, String what, String expected, Supplier<String> actual) {
    @Override
    public String toString() {
      return id + " " + what;
    }
  }

  static Row row(String id, String what, CheckId check, String expected, IntelEvidence evidence) {
    return new Row(id, what, expected, () -> Simulation.appraise(evidence).of(check));
  }

  private static final List<Row> ROWS =
      Stream.of(quotes(), chains(), collateral(), FirmwareDifferences.rows())
          .flatMap(List::stream)
          .toList();

  static Stream<Row> rows() {
    return ROWS.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void standsWhereTheDocumentSays(Row row) {
    assertThat(row.actual().get()).isEqualTo(row.expected());
  }

  @Test
  void everyPointHasARow() {
    Set<String> points =
        IntStream.rangeClosed(1, POINTS).mapToObj(i -> "8." + i).collect(Collectors.toSet());
    assertThat(new TreeSet<>(rows().map(Row::id).toList())).containsAll(points);
  }

  private static List<Row> quotes() {
    return List.of(
        row(
            "8.13",
            "attributes of a version 5 quote are judged",
            TDX_ATTRIBUTES,
            "FAILED debug-mode",
            td(
                IntelScenario.seeded(1, QuoteKind.TDX_V5),
                TdField.TD_ATTRIBUTES,
                "0100001000000000")),
        row(
            "8.17",
            "QE auth data of 1000 bytes",
            TDX_QUOTE,
            "PASSED quote-signed",
            TDX.withQuote(q -> q.withQeAuth(Bytes.zeros(1000))).evidence()),
        row(
            "8.18",
            "a QE binding with a second half",
            TDX_QUOTE,
            "FAILED attestation-key-unbound",
            attack("Q3_BINDING_TAIL")),
        row(
            "8.19",
            "outer certification data of another type than 6",
            TDX_QUOTE,
            "FAILED quote-malformed",
            attack("Q12_OUTER_PEM")),
        row(
            "8.20",
            "a body size that is not the type's",
            TDX_QUOTE,
            "FAILED quote-malformed",
            attack("Q6_BODY_SIZE_TOO_SMALL")),
        new Row(
            "8.21",
            "SGX in a version 4 quote",
            "PASSED tcb-up-to-date",
            () -> sgx(QuoteKind.SGX_V4)),
        new Row(
            "8.21",
            "SGX in a version 5 quote",
            "PASSED tcb-up-to-date",
            () -> sgx(QuoteKind.SGX_V5)),
        row(
            "8.22",
            "zero padding",
            TDX_QUOTE,
            "PASSED quote-signed",
            TDX.withQuote(q -> q.withPadding(70)).evidence()),
        row(
            "8.22",
            "other trailing bytes",
            TDX_QUOTE,
            "FAILED quote-trailing-bytes",
            attack("Q10_TRAILING_BYTES")),
        row(
            "8.27",
            "the signature covers the bytes as they are",
            TDX_QUOTE,
            "FAILED quote-signature",
            attack("Q11_BODY_CHANGED")),
        row(
            "8.35",
            "the header's SVNs decide nothing",
            TDX_TCB_STATUS,
            "PASSED tcb-up-to-date",
            TDX.withQuote(q -> q.with(HeaderField.QE_SVN, hex("0900"))).evidence()));
  }

  private static List<Row> chains() {
    return List.of(
        row(
            "8.4",
            "a PCK certificate of the processor CA",
            TDX_PCK_CHAIN,
            "PASSED pck-chain-valid",
            platform(p -> p.withAuthority(PckAuthority.PROCESSOR))),
        row(
            "8.4",
            "a PCK certificate of a longer name",
            TDX_PCK_CHAIN,
            "FAILED certificate-profile",
            renamed("CN=Intel SGX PCK Certificate 2")),
        row(
            "8.24",
            "a certificate before its time",
            TDX_PCK_CHAIN,
            "FAILED not-yet-valid",
            attack("Q13_PCK_NOT_YET_VALID")),
        row(
            "8.25",
            "an expired certificate",
            TDX_PCK_CHAIN,
            "FAILED expired",
            attack("Q13_PCK_EXPIRED")),
        row(
            "8.26",
            "a revoked certificate",
            TDX_PCK_CHAIN,
            "FAILED revoked",
            attack("K9_PCK_REVOKED")),
        new Row(
            "8.26",
            "no revocation list",
            "MISSING revocation-unknown",
            () -> without("pck_crl").of(TDX_PCK_CHAIN)),
        new Row(
            "8.32",
            "no issuer chain of the PCK CRL",
            "PASSED collateral-valid",
            () -> without("pck_crl_issuer_chain").of(TDX_COLLATERAL)),
        new Row(
            "8.33",
            "a chain from the collateral",
            "PASSED pck-chain-valid",
            () -> Variants.chainFromCollateral()));
  }

  private static List<Row> collateral() {
    return List.of(
        row(
            "8.3",
            "TCB info signed by a PCK key",
            TDX_COLLATERAL,
            "FAILED collateral-signer-role",
            attack("K8_TCB_INFO_BY_PCK")),
        row(
            "8.3",
            "a QE identity signed by a PCK key",
            TDX_COLLATERAL,
            "FAILED collateral-signer-role",
            attack("K8_QE_IDENTITY_BY_PCK")),
        row(
            "8.5",
            "TCB info for another PCE-ID",
            TDX_COLLATERAL,
            "MISSING collateral-other-platform",
            attack("K4_OTHER_PCE_ID")),
        row(
            "8.23",
            "TCB info of the future",
            TDX_COLLATERAL,
            "FAILED not-yet-valid",
            attack("K3_TCB_INFO_OF_THE_FUTURE")),
        row(
            "8.25",
            "expired TCB info",
            TDX_COLLATERAL,
            "FAILED expired",
            attack("K3_TCB_INFO_EXPIRED")),
        row(
            "8.29",
            "two levels of the same versions",
            TDX_COLLATERAL,
            "FAILED collateral-malformed",
            tcbInfo(
                t ->
                    t.withLevels(
                        List.of(t.levels().get(0), t.levels().get(0).withStatus("OutOfDate"))))),
        row(
            "8.30",
            "a QE identity of version 3",
            TDX_COLLATERAL,
            "MISSING collateral-not-understood",
            signedQeIdentity("\"version\":2", "\"version\":3")),
        row(
            "8.31",
            "a TCB type other than 0",
            TDX_COLLATERAL,
            "MISSING collateral-not-understood",
            signedTcbInfo("\"tcbType\":0", "\"tcbType\":1")));
  }
}
