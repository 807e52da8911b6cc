package dev.exhibit.core.verify.family;

import dev.exhibit.core.nvidia.DevicesAhead;
import dev.exhibit.core.report.LocatedGpu;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.AttestationCase.Located;
import dev.exhibit.core.verify.casefile.CaseFile;

/**
 * Does on a second processor, while the first families are judged, the arithmetic of later ones. It
 * hands over nothing: what it works out of bytes alone is remembered where that always is, so that
 * the families find the same, sooner.
 */
public final class WorkAhead extends Thread {
  private final CaseFile file;
  private final AppraisalRequest request;

  WorkAhead(CaseFile file, AppraisalRequest request) {
    super("ahead of families");
    this.file = file;
    this.request = request;
    setDaemon(true); // nothing waits for it
  }

  /** Starts where there is a second processor. */
  public static void start(CaseFile file, AppraisalRequest request) {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      new WorkAhead(file, request).start();
    }
  }

  @Override
  public void run() {
    try {
      work();
    } catch (RuntimeException | Error e) {
      // The families meet the same, and say so.
    }
  }

  void work() {
    ProvenanceFamily.ahead(file.provenance(), request);
    for (AttestationCase attestation : file.attestations()) {
      if (attestation.located() instanceof Located.Quotes quotes) {
        for (LocatedQuote quote : quotes.found().quotes()) {
          quote.gpu().map(LocatedGpu::evidence).ifPresent(DevicesAhead::of);
        }
      }
    }
  }
}
