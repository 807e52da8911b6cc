package dev.exhibit.core.verify;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.io.IOException;

/** Appraises bundles. A pure function of the bundle, the policy, the anchors and two instants. */
public final class Verifier {
  private Verifier() {}

  /**
   * Appraises one bundle. Whatever the bundle holds, the answer is a report.
   *
   * @param reading what {@link dev.exhibit.bundle.BundleReader} made of the file; the caller closes
   *     it
   * @throws IOException if the file can no longer be read
   */
  public static Report verify(Reading reading, AppraisalRequest request) throws IOException {
    CaseAppraiser appraiser = new CaseAppraiser(request, time(reading, request));
    appraiser.archive(reading);
    switch (reading) {
      case Reading.Readable readable -> appraiser.content(readable.bundle());
      case Reading.Refused refused -> appraiser.nothingReadable();
    }
    return appraiser.report();
  }

  private static EvaluationTime time(Reading reading, AppraisalRequest request) {
    return request
        .at()
        .map(at -> EvaluationTime.of(at, Basis.GIVEN, request.now()))
        .orElseGet(
            () ->
                switch (reading) {
                  case Reading.Readable readable -> claimed(readable.bundle(), request);
                  case Reading.Refused refused ->
                      EvaluationTime.of(request.now(), Basis.CLAIMED, request.now());
                });
  }

  private static EvaluationTime claimed(Bundle bundle, AppraisalRequest request) {
    return EvaluationTime.of(bundle.manifest().createdAt(), Basis.CLAIMED, request.now());
  }
}
