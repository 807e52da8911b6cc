package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Run;
import dev.exhibit.core.time.proof.TimeProof;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.CaseFile;
import java.util.List;
import java.util.stream.Stream;

/** The families in order: each takes what those before it proved. */
public final class Families {
  private Families() {}

  /** All of them. */
  public static List<Family> all(AppraisalRequest request, EvaluationTime time, TimeProof proof) {
    MachineAppraiser appraiser = new MachineAppraiser(request, time);
    return Stream.of(
            machines(request, appraiser),
            List.of(new ProvenanceFamily(request, time)),
            signers(request, appraiser, time),
            List.of(new ExchangeChannels(), new GpuFamily(request, time), new TimeFamily(proof)))
        .<Family>flatMap(List::stream)
        .toList();
  }

  /** Those that a receipt depends on. */
  public static List<Family> withoutGpus(AppraisalRequest request, EvaluationTime time) {
    MachineAppraiser appraiser = new MachineAppraiser(request, time);
    return Stream.concat(
            machines(request, appraiser).stream(), signers(request, appraiser, time).stream())
        .toList();
  }

  private static List<Family> machines(AppraisalRequest request, MachineAppraiser appraiser) {
    return List.of(
        new HardwareFamily(appraiser, request.policy().tpm()),
        new WorkloadFamily(appraiser.intel(), request));
  }

  private static List<Family> signers(
      AppraisalRequest request, MachineAppraiser appraiser, EvaluationTime time) {
    ReceiptRules receipts = new ReceiptRules(request, appraiser, time);
    return List.of(
        new AciFamily(request, time),
        new ReceiptSignatures(receipts),
        new ExchangeFamily(request, time),
        new ReceiptFamily(receipts));
  }

  /** Lets the families answer in turn. A family that stopped on an error has proved nothing. */
  public static Proofs appraise(List<Family> families, CaseFile file, Run run) {
    Turns turns = new Turns();
    for (Family family : families) {
      run.answer(family.keys(file), () -> turns.next(family, file));
      turns.proofs = turns.proofs.withFindings(run.findings());
    }
    return turns.proofs;
  }

  /** What the families before have proved. */
  private static final class Turns {
    private Proofs proofs = Proofs.NONE;

    private List<Finding> next(Family family, CaseFile file) {
      Family.Answer answer = family.appraise(file, proofs);
      proofs = answer.proofs();
      return answer.findings();
    }
  }
}
