package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.compose.AppCompose;
import dev.exhibit.core.dstack.compose.ImagesCheck;
import dev.exhibit.core.dstack.log.MeasuredText;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.nvidia.GpusAhead;
import dev.exhibit.core.report.LocatedGpu;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.AttestationCase.Located;
import dev.exhibit.core.verify.casefile.CaseFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Does on a second processor, while the first families are judged, the arithmetic of later ones. It
 * hands over nothing: what it works out of bytes alone is remembered where that always is, so that
 * the families find the same, sooner.
 */
public final class WorkAhead implements Runnable {
  private final CaseFile file;
  private final AppraisalRequest request;

  /** What there is to do for this bundle. */
  public WorkAhead(CaseFile file, AppraisalRequest request) {
    this.file = file;
    this.request = request;
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
    List<LocatedQuote> quotes = quotes();
    quotes.forEach(quote -> quote.workload().ifPresent(WorkAhead::compose));
    ProvenanceFamily.ahead(file.provenance(), request);
    quotes.forEach(quote -> quote.gpu().map(LocatedGpu::evidence).ifPresent(GpusAhead::of));
    EvaluationTime anyTime = EvaluationTime.of(request.now(), Basis.CLOCK, request.now());
    GpusAhead.tokens(file.nvidia(), request.trust(), anyTime);
  }

  private List<LocatedQuote> quotes() {
    List<LocatedQuote> quotes = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      if (attestation.located() instanceof Located.Quotes located) {
        quotes.addAll(located.found().quotes());
      }
    }
    return quotes;
  }

  private static void compose(WorkloadEvidence workload) {
    for (MeasuredText shown : workload.appCompose()) {
      if (AppCompose.decode(shown.bytes()) instanceof Decoded.Valid<AppCompose> valid) {
        ImagesCheck.judge(valid.value());
      }
    }
  }
}
