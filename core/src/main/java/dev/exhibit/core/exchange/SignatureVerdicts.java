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
  private final Map<Sha256, SignatureJudge.Result> known = new HashMap<>();

  SignatureVerdicts(TrustStore trust, EvaluationTime time) {
    this.judge = new SignatureJudge(ANY, trust, time);
  }

  /** The findings on the record of one exchange. */
  SignatureJudge.Result of(Subject subject, SignatureEvidence evidence) {
    return known
        .computeIfAbsent(evidence.sha256(), digest -> judge.judge(evidence))
        .of(subject, evidence.site());
  }
}
