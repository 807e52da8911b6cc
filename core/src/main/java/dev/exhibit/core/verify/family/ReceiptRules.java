package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.receipt.ReceiptAppraiser;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.CaseFile;
import java.util.stream.Stream;

/**
 * By which policy and at which time receipts are judged.
 *
 * @param machines judges all machines of the bundle, and remembers what it learned of its
 *     collateral
 */
record ReceiptRules(AppraisalRequest request, MachineAppraiser machines, EvaluationTime time) {
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
        new SessionAudit(
            machines,
            new MachineAppraiser.Collateral(file.intel(), file.amd()),
            request.trust(),
            file.nvidia(),
            time));
  }
}
