package dev.exhibit.core.appraisal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A family of machines that attest themselves, with the checks that ask the same of each. */
public enum TeeKind {
  /** An Intel TDX guest and its quote. */
  TDX(
      "quote",
      EnumSet.range(CheckId.TDX_QUOTE, CheckId.TDX_MEASUREMENTS),
      CheckId.TDX_QUOTE,
      CheckId.TDX_REPORT_DATA,
      CheckId.TDX_NONCE,
      CheckId.TDX_MEASUREMENTS,
      EnumSet.of(
          CheckId.TDX_QUOTE,
          CheckId.TDX_PCK_CHAIN,
          CheckId.TDX_COLLATERAL,
          CheckId.TDX_QE_IDENTITY,
          CheckId.TDX_MODULE,
          CheckId.TDX_ATTRIBUTES)),
  /** An AMD SEV-SNP guest and its report. */
  SNP(
      "SEV-SNP report",
      EnumSet.range(CheckId.SNP_REPORT, CheckId.SNP_MEASUREMENT),
      CheckId.SNP_REPORT,
      CheckId.SNP_REPORT_DATA,
      CheckId.SNP_NONCE,
      CheckId.SNP_MEASUREMENT,
      EnumSet.of(CheckId.SNP_REPORT, CheckId.SNP_CHAIN, CheckId.SNP_POLICY));

  private final String evidence;
  private final Set<CheckId> checks;
  private final CheckId signed;
  private final CheckId reportData;
  private final CheckId nonce;
  private final CheckId measurements;
  private final Set<CheckId> genuine;

  TeeKind(
      String evidence,
      Set<CheckId> checks,
      CheckId signed,
      CheckId reportData,
      CheckId nonce,
      CheckId measurements,
      Set<CheckId> genuine) {
    this.evidence = evidence;
    this.checks = checks;
    this.signed = signed;
    this.reportData = reportData;
    this.nonce = nonce;
    this.measurements = measurements;
    this.genuine = genuine;
  }

  /** What its hardware signs, as a noun. */
  public String evidence() {
    return evidence;
  }

  /** Every check that is asked of such a machine, in the order of the catalogue. */
  public Set<CheckId> checks() {
    return EnumSet.copyOf(checks);
  }

  /** That its hardware signed. */
  public CheckId signed() {
    return signed;
  }

  /** What its report_data binds. */
  public CheckId reportData() {
    return reportData;
  }

  /** That it answered our nonce. */
  public CheckId nonce() {
    return nonce;
  }

  /** Which software started. */
  public CheckId measurements() {
    return measurements;
  }

  /** What has to pass before it is called genuine. */
  public Set<CheckId> genuine() {
    return EnumSet.copyOf(genuine);
  }

  /** The kind that {@code check} is asked of, if it is asked of one kind alone. */
  public static Optional<TeeKind> of(CheckId check) {
    return Arrays.stream(values()).filter(kind -> kind.checks.contains(check)).findFirst();
  }
}
