package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.trust.TrustStore;
import java.util.HashMap;
import java.util.Map;

/** What came of each signature record: one that many exchanges show is verified once. */
final class SignatureVerdicts {
  private static final Subject ANY = new Subject("any");

  private final SignatureJudge judge;
  private final Map<Sha256, Known> known = new HashMap<>();

  SignatureVerdicts(TrustStore trust, EvaluationTime time) {
    this.judge = new SignatureJudge(ANY, trust, time);
  }

  /** The findings of a record, and what it says of itself; they are the same for each exchange. */
  private record Known(SignatureJudge.Result result, ClaimedKind kind) {}

  /** The findings on the record of one exchange. */
  SignatureJudge.Result of(Subject subject, SignatureEvidence evidence) {
    return known(evidence).result().of(subject, evidence.site());
  }

  /** Whose the record says that it is; unsigned. */
  ClaimedKind kind(SignatureEvidence evidence) {
    return known(evidence).kind();
  }

  private Known known(SignatureEvidence evidence) {
    return known.computeIfAbsent(
        evidence.sha256(), digest -> new Known(judge.judge(evidence), ClaimedKind.of(evidence)));
  }
}
