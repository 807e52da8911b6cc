package dev.exhibit.core.amd;

import dev.exhibit.core.amd.dstack.StoredBytes;
import dev.exhibit.core.amd.pki.AmdChain;
import dev.exhibit.core.amd.pki.KeyCertificate;
import dev.exhibit.core.amd.report.ReportPlace;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * A report that an AMD secure processor made: its signature and the chain of its key hold, and TCB
 * version and chip are those of the certificate, or the report names no chip. Only {@link
 * SnpAppraiser} can make one.
 *
 * <p>That the report is genuine does not say that the firmware is current, that debugging is off,
 * or which software runs: for these, see the findings made together with this value.
 */
public final class VerifiedSnpReport {
  private final SnpReport report;
  private final AmdChain chain;
  private final Optional<StoredBytes> at;

  VerifiedSnpReport(SnpReport report, AmdChain chain, Optional<StoredBytes> at) {
    this.report = report;
    this.chain = chain;
    this.at = at;
  }

  /** Where report_data stands in what was found at {@code site}, as far as it is known. */
  public Site reportData(Site site) {
    return at.map(where -> ReportPlace.REPORT_DATA.in(site, where)).orElse(site);
  }

  /** The certificates that prove it. */
  AmdChain chain() {
    return chain;
  }

  /** The report as signed. */
  public SnpReport report() {
    return report;
  }

  /** The 64 bytes that the software inside chose: where keys and nonces are bound. */
  public Bytes reportData() {
    return report.reportData();
  }

  /** The certificate of the key that signed it. */
  public KeyCertificate key() {
    return chain.key();
  }

  /** The product line of the processor. */
  public ProductLine line() {
    return chain.line();
  }

  /** Whether any certificate behind it stands for simulated hardware. */
  public boolean simulated() {
    return chain.simulated();
  }
}
