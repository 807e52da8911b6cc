package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.crypto.Independent;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.data.Sha256;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came of each signature record: one that many exchanges show is verified once. */
public final class SignatureVerdicts {
  private final Map<Sha256, SignatureJudge.Result> known;

  public SignatureVerdicts(SignatureJudge judge, Collection<SignatureEvidence> records) {
    Map<Sha256, SignatureEvidence> distinct = new LinkedHashMap<>();
    records.forEach(record -> distinct.putIfAbsent(record.sha256(), record));
    this.known = Independent.answers(distinct, judge::judge);
  }

  /** The findings on the record of one exchange, which must be one of those given. */
  public SignatureJudge.Result of(Subject subject, SignatureEvidence evidence) {
    SignatureJudge.Result judged = known.get(evidence.sha256());
    if (judged == null) {
      throw new IllegalArgumentException("not one of the records: " + evidence.site());
    }
    return judged.of(subject, evidence.site());
  }
}
