package dev.exhibit.core.verify;

import dev.exhibit.core.aci.ReceiptAppraiser;
import dev.exhibit.core.appraisal.EvaluationTime;

/** By which policy and at which time receipts are judged. */
record ReceiptRules(Verifier.Request request, EvaluationTime time) {
  /** What judges the receipts of {@code file}. */
  ReceiptAppraiser appraiser(CaseFile file, Proofs proofs) {
    return new ReceiptAppraiser(
        request.policy().aci(),
        proofs.keysets(),
        proofs.shownKeysets(),
        file.sessions(),
        new SessionAudit(request, time, file.intel(), file.nvidia()));
  }
}
