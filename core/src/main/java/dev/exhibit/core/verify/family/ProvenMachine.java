package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.BoundReportData;
import dev.exhibit.core.attestation.VerifiedTee;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.report.LocatedQuote;
import java.util.Optional;

/** A machine whose evidence verified, where that was found, and what it binds. */
public record ProvenMachine(
    Subject subject, LocatedQuote located, VerifiedTee tee, BoundReportData bound) {
  /** The quote, of a TDX guest. */
  public Optional<VerifiedQuote> quote() {
    return tee.quote();
  }
}
