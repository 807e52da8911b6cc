package dev.exhibit.core.report;

import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/** Tells a TDX quote from an SEV-SNP report by its first bytes. */
final class EvidenceKind {
  private static final int OLDEST_QUOTE = 3;
  private static final int NEWEST_QUOTE = 5;

  private EvidenceKind() {}

  /** The kind that the bytes have, whatever is said about them; empty where they do not tell. */
  static Optional<TeeKind> of(Bytes evidence) {
    if (SavedReport.looksLike(evidence)) {
      return Optional.of(TeeKind.SNP);
    }
    return isQuote(evidence) ? Optional.of(TeeKind.TDX) : Optional.empty();
  }

  /** Version u16, type of the attestation key u16, which is 2 or 3. */
  private static boolean isQuote(Bytes evidence) {
    return evidence.size() > 4
        && evidence.at(0) >= OLDEST_QUOTE
        && evidence.at(0) <= NEWEST_QUOTE
        && evidence.at(1) == 0
        && (evidence.at(2) == 2 || evidence.at(2) == 3)
        && evidence.at(3) == 0;
  }
}
