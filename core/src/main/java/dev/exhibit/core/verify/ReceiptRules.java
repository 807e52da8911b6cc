package dev.exhibit.core.verify;

import dev.exhibit.core.aci.ReceiptAppraiser;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.intel.IntelAppraiser;
import java.util.stream.Stream;

/**
 * By which policy and at which time receipts are judged.
 *
 * @param intel judges all quotes of the bundle, and remembers what it learned of its collateral
 */
record ReceiptRules(Verifier.Request request, IntelAppraiser intel, EvaluationTime time) {
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
