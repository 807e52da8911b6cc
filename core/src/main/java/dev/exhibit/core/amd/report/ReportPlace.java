package dev.exhibit.core.amd.report;

import dev.exhibit.core.amd.dstack.StoredBytes;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Ordered;
import java.util.Map;
import java.util.Optional;

/** What checks look at inside an SEV-SNP report, by its place: see {@link SnpReportDecoder}. */
public enum ReportPlace {
  /** What the signature covers. */
  SIGNED(0, SnpReport.SIGNED_BYTES),
  /** The guest's policy: POLICY. */
  POLICY(0x08, 8),
  /** What the software inside chose: REPORT_DATA. */
  REPORT_DATA(0x50, 64),
  /** The launch digest: MEASUREMENT. */
  MEASUREMENT(0x90, 48),
  /** The firmware for which the signing key was derived: REPORTED_TCB. */
  REPORTED_TCB(0x180, 8),
  /** The chip: CHIP_ID. */
  CHIP(0x1A0, 64);

  private static final Map<CheckId, ReportPlace> LOOKED_AT =
      Ordered.map(
          Map.entry(CheckId.SNP_REPORT, SIGNED),
          Map.entry(CheckId.SNP_CHAIN, CHIP),
          Map.entry(CheckId.SNP_TCB, REPORTED_TCB),
          Map.entry(CheckId.SNP_POLICY, POLICY),
          Map.entry(CheckId.SNP_REPORT_DATA, REPORT_DATA),
          Map.entry(CheckId.SNP_NONCE, REPORT_DATA),
          Map.entry(CheckId.SNP_MEASUREMENT, MEASUREMENT));

  private final int offset;
  private final int length;

  ReportPlace(int offset, int length) {
    this.offset = offset;
    this.length = length;
  }

  /** What this check looks at, if it is one place. */
  public static Optional<ReportPlace> of(CheckId check) {
    return Optional.ofNullable(LOOKED_AT.get(check));
  }

  /** The place in a report that stands so in what was found at {@code site}. */
  public Site in(Site site, StoredBytes report) {
    return report.place(site, offset, length);
  }
}
