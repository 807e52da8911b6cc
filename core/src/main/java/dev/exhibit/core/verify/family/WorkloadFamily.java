package dev.exhibit.core.verify.family;

import dev.exhibit.core.amd.VerifiedSnpReport;
import dev.exhibit.core.amd.dstack.DstackAttestation;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.LaunchedAppraiser;
import dev.exhibit.core.dstack.LaunchedWorkload;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.dstack.WorkloadAppraiser;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.AttestationCase.Located;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What ran inside each machine whose quote verified. */
final class WorkloadFamily implements Family {
  private final AppraisalRequest request;
  private final IntelAppraiser intel;

  /** One for all machines of the run: what is alike is made once, and bounds count for all. */
  private final ShapeFinder finder = new ShapeFinder();

  WorkloadFamily(IntelAppraiser intel, AppraisalRequest request) {
    this.request = request;
    this.intel = intel;
  }

  /** The same subjects as the quotes have. */
  @Override
  public List<Key> keys(CaseFile file) {
    List<Key> keys = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      HardwareFamily.subjects(attestation).forEach(subject -> expect(keys, subject));
    }
    if (file.attestations().isEmpty()) {
      expect(keys, Subject.BUNDLE);
    }
    return keys;
  }

  private static void expect(List<Key> keys, Subject subject) {
    WorkloadAppraiser.CHECKS.forEach(check -> keys.add(new Key(check, subject)));
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    List<Finding> findings = new ArrayList<>();
    List<VerifiedWorkload> workloads = new ArrayList<>();
    List<LaunchedWorkload> launched = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      switch (attestation.located()) {
        case Located.Nothing nothing ->
            findings.addAll(
                WorkloadAppraiser.missing(
                    attestation.subject(),
                    attestation.site(),
                    nothing.reason().code(),
                    nothing.reason().said()));
        case Located.Quotes quotes ->
            quotes
                .found()
                .quotes()
                .forEach(
                    q -> {
                      if (q.tee() == TeeKind.SNP
                          && q.unread().isEmpty()
                          && q.workload().isPresent()) {
                        Outcome<LaunchedWorkload> outcome =
                            launched(attestation, q, proofs.machine(subject(attestation, q)));
                        findings.addAll(outcome.findings());
                        outcome.verified().ifPresent(launched::add);
                        return;
                      }
                      Outcome<VerifiedWorkload> outcome =
                          quote(file, attestation, q, proofs.machine(subject(attestation, q)));
                      findings.addAll(outcome.findings());
                      outcome.verified().ifPresent(workloads::add);
                    });
      }
    }
    if (file.attestations().isEmpty()) {
      findings.addAll(
          WorkloadAppraiser.missing(
              Subject.BUNDLE,
              Site.of("manifest.json"),
              FrameCode.NO_SUBJECT,
              Message.of("The bundle holds no attestation, so nothing shows what ran.")));
    }
    return new Answer(findings, proofs.withWorkloads(workloads).withLaunched(launched));
  }

  private static Subject subject(AttestationCase attestation, LocatedQuote located) {
    return HardwareFamily.subject(attestation, located);
  }

  /** An SEV-SNP guest is told what to run at its launch, and registers nothing later. */
  private Outcome<LaunchedWorkload> launched(
      AttestationCase attestation, LocatedQuote located, Optional<ProvenMachine> machine) {
    Subject subject = subject(attestation, located);
    Optional<VerifiedSnpReport> report = machine.flatMap(proven -> proven.tee().snp());
    if (report.isEmpty()) {
      return Outcome.unproven(WorkloadAppraiser.blocked(subject, attestation.site()));
    }
    Optional<Bytes> document =
        SavedReport.read(located.quote()) instanceof Decoded.Valid<SavedReport> saved
            ? saved.value().dstack().map(DstackAttestation::document)
            : Optional.empty();
    return new LaunchedAppraiser(subject, attestation.site(), request.policy().workload())
        .appraise(report.get().report().hostData(), document, located.workload().orElseThrow());
  }

  private Outcome<VerifiedWorkload> quote(
      CaseFile file,
      AttestationCase attestation,
      LocatedQuote located,
      Optional<ProvenMachine> machine) {
    Subject subject = subject(attestation, located);
    if (located.unread().isPresent()) {
      Reason<Code.Lacking> unread = located.unread().get();
      return Outcome.unproven(
          WorkloadAppraiser.missing(subject, attestation.site(), unread.code(), unread.said()));
    }
    if (located.workload().isEmpty()) {
      return Outcome.unproven(WorkloadAppraiser.notShown(subject, attestation.site()));
    }
    if (machine.isEmpty()) {
      return Outcome.unproven(WorkloadAppraiser.blocked(subject, attestation.site()));
    }
    WorkloadAppraiser appraiser =
        new WorkloadAppraiser(
            request.policy().workload(),
            manager ->
                intel.appraise(
                    subject.part("compose-manager"),
                    attestation.site(),
                    manager,
                    file.intel(),
                    ExpectedTee.TDX),
            finder);
    return appraiser.appraise(
        new WorkloadAppraiser.Case(
            subject,
            attestation.site(),
            machine.get().quote().orElseThrow(),
            located.workload().get(),
            attestation.sentNonce()));
  }
}
