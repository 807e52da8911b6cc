package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.verify.casefile.CaseFile;
import java.util.List;

/**
 * The checks of one kind of evidence. A family holds nothing of a case: what earlier families
 * proved comes in as one value, and what this one proved goes out with its findings.
 */
interface Family {
  /** The keys that {@link #appraise} answers; decided before anything is judged. */
  List<Key> keys(CaseFile file);

  /** Exactly one finding for each key, and everything that is proven by now. */
  Answer appraise(CaseFile file, Proofs proofs);

  /**
   * What a family answers.
   *
   * @param proofs those that came in, and those of this family
   */
  record Answer(List<Finding> findings, Proofs proofs) {
    public Answer {
      findings = List.copyOf(findings);
    }
  }
}
