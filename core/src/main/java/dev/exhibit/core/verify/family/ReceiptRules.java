package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.receipt.ReceiptAppraiser;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.CaseFile;
import java.util.stream.Stream;

/**
 * By which policy and at which time receipts are judged.
 *
 * @param intel judges all quotes of the bundle, and remembers what it learned of its collateral
 */
record ReceiptRules(AppraisalRequest request, IntelAppraiser intel, EvaluationTime time) {
  /** What judges the receipts of {@code file}. */
  ReceiptAppraiser appraiser(CaseFile file, Proofs proofs) {
    return new ReceiptAppraiser(
        request.policy().aci(),
        proofs.keysets().verified(),
        proofs.keysets().shown(),
        Stream.concat(proofs.unknownMachines().stream(), proofs.keysets().unjudged().stream())
            .distinct()
            .toList(),
        file.sessions(),
        new SessionAudit(intel, file.intel(), request.trust(), file.nvidia(), time));
  }
}
