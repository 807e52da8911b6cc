package dev.exhibit.core.verify;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.time.proof.TimeAppraiser;
import dev.exhibit.core.time.proof.TimeProof;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.core.verify.casefile.TimeMembers;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.core.verify.family.WorkAhead;
import dev.exhibit.core.verify.outlook.Outlooks;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

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
    return verify(reading, request, file -> {});
  }

  private static Report verify(Reading reading, AppraisalRequest request, Consumer<CaseFile> begun)
      throws IOException {
    return switch (reading) {
      case Reading.Readable readable -> verify(readable, request, begun);
      case Reading.Refused refused -> refused(reading, request);
    };
  }

  /**
   * The same with how things look at the reader's clock, by what the bundle holds and what the
   * reader has beside it. The verdict and its findings are those of {@link #verify}.
   */
  public static Report verify(Reading reading, AppraisalRequest request, Optional<Update> update)
      throws IOException {
    return verify(reading, request, update, work -> {});
  }

  /**
   * The same for a reader who waits for this one bundle.
   *
   * @param aside may do on a second processor what it is given: work that concludes nothing, whose
   *     results are remembered for the judgement itself
   */
  public static Report verify(
      Reading reading, AppraisalRequest request, Optional<Update> update, Consumer<Runnable> aside)
      throws IOException {
    Report report = verify(reading, request, file -> aside.accept(new WorkAhead(file, request)));
    if (update.isEmpty() || !(reading instanceof Reading.Readable readable)) {
      return report.with(Outlooks.of(report.appraisal(), request.now()));
    }
    Report later = atReadersClock(readable, request, update);
    return report.with(
        Outlooks.of(report.appraisal(), later.appraisal(), request.now(), update.get()));
  }

  private static Report atReadersClock(
      Reading.Readable reading, AppraisalRequest asked, Optional<Update> update)
      throws IOException {
    AppraisalRequest request =
        update
            .flatMap(Update::pack)
            .map(pack -> asked.trusting(pack.informing(asked.trust())))
            .orElse(asked);
    CaseFile file = CaseFile.decode(reading.bundle(), update);
    TimeProof proof = TimeProof.of(() -> prove(reading.bundle(), file, request, update));
    EvaluationTime now = EvaluationTime.of(request.now(), Basis.GIVEN, request.now());
    return judge(request, now, reading, file, proof).report();
  }

  private static Report refused(Reading reading, AppraisalRequest request) throws IOException {
    EvaluationTime time =
        given(request)
            .orElseGet(() -> EvaluationTime.of(request.now(), Basis.CLOCK, request.now()));
    CaseAppraiser appraiser = new CaseAppraiser(request, time);
    appraiser.archive(reading);
    appraiser.nothingReadable();
    return appraiser.report();
  }

  /**
   * Judges at the ends of the brackets where every report has one. Whether its hardware answers
   * them is known only then; if not, all is judged anew at the weaker time.
   */
  private static Report verify(
      Reading.Readable reading, AppraisalRequest request, Consumer<CaseFile> begun)
      throws IOException {
    Bundle bundle = reading.bundle();
    CaseFile file = CaseFile.decode(bundle);
    begun.accept(file);
    TimeProof proof = TimeProof.of(() -> prove(bundle, file, request, Optional.empty()));
    Optional<EvaluationTime> given = given(request);
    if (given.isPresent()) {
      return judge(request, given.get(), reading, file, proof).report();
    }
    EvaluationTime whole = proof.whole(bundle.manifest().createdAt(), request.now());
    if (!proof.enclosesAll()) {
      return judge(request, whole, reading, file, proof).report();
    }
    CaseAppraiser bracketed = judge(request, proof.bracketed(request.now()), reading, file, proof);
    return bracketed.isBracketed()
        ? bracketed.report()
        : judge(request, whole, reading, CaseFile.decode(bundle), proof).report();
  }

  private static CaseAppraiser judge(
      AppraisalRequest request,
      EvaluationTime time,
      Reading.Readable reading,
      CaseFile file,
      TimeProof proof)
      throws IOException {
    CaseAppraiser appraiser = new CaseAppraiser(request, time);
    appraiser.archive(reading, proof);
    appraiser.content(reading.bundle(), file, proof);
    return appraiser;
  }

  private static TimeProof prove(
      Bundle bundle, CaseFile file, AppraisalRequest request, Optional<Update> update) {
    return TimeAppraiser.judge(
        TimeMembers.of(bundle, file.attestations(), update),
        TimestampVerifier.trusting(request.trust().of(AnchorRole.TSA)),
        request.policy().time(),
        request.now());
  }

  private static Optional<EvaluationTime> given(AppraisalRequest request) {
    return request.at().map(at -> EvaluationTime.of(at, Basis.GIVEN, request.now()));
  }
}
