package dev.exhibit.core.verify;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.core.verify.family.Families;
import java.io.IOException;

/**
 * Works on a bundle ahead of its appraisal, on another thread and another reading of the file. It
 * hands over no judgement: what follows from bytes alone is remembered, as always, and whoever asks
 * again need not work it out again.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Asks for what an appraisal will ask for.
   *
   * @param bundle which nobody else reads from
   * @throws IOException if the file can no longer be read
   */
  public static void of(Bundle bundle, AppraisalRequest request) throws IOException {
    EvaluationTime time = EvaluationTime.of(request.now(), Basis.GIVEN, request.now());
    Families.rehearse(request, time, CaseFile.decode(bundle));
  }
}
