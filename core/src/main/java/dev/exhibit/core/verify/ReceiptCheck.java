package dev.exhibit.core.verify;

import dev.exhibit.core.aci.AciAppraiser;
import dev.exhibit.core.aci.receipt.CitedSessions;
import dev.exhibit.core.aci.receipt.SessionEvidence;
import dev.exhibit.core.aci.receipt.SessionShelf;
import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Run;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.TlsPeers;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.ObservedTimes;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.nvidia.GpuCollateral;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.core.verify.casefile.ExchangeCase;
import dev.exhibit.core.verify.casefile.ReportReadings;
import dev.exhibit.core.verify.claims.Claims;
import dev.exhibit.core.verify.family.Families;
import dev.exhibit.core.verify.family.Proofs;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a loose receipt with the attestation report of its service, as {@code check receipt} does:
 * the same families as for a bundle, asked about hardware and exchange. Without collateral the
 * report's quote is not proven, and then no receipt is.
 */
public final class ReceiptCheck {
  /** The questions that are asked. */
  public static final Set<Question> QUESTIONS =
      Ordered.copyOf(EnumSet.of(Question.HARDWARE, Question.EXCHANGE));

  private static final Subject REPORT = new Subject("report");
  private static final Subject RECEIPT = new Subject("receipt");

  private final AppraisalRequest request;
  private final EvaluationTime time;
  private final Run run = new Run();

  private ReceiptCheck(AppraisalRequest request, EvaluationTime time) {
    this.request = request;
    this.time = time;
  }

  /**
   * The files.
   *
   * @param sessions records that the receipt cites
   * @param nonce the nonce with which the report was asked for
   * @param collateral what proves the report's quote, and those in sessions
   */
  public record Files(
      NamedFile report,
      NamedFile receipt,
      List<NamedFile> sessions,
      Optional<NamedFile> request,
      Optional<NamedFile> response,
      Optional<Bytes> nonce,
      List<NamedFile> collateral) {
    public Files {
      sessions = List.copyOf(sessions);
      collateral = List.copyOf(collateral);
    }
  }

  /** Checks the files under the policy and anchors of {@code request}. */
  public static LooseResult check(Files files, AppraisalRequest request, EvaluationTime time) {
    return new ReceiptCheck(request, time).check(caseFile(files));
  }

  private static CaseFile caseFile(Files files) {
    CollateralPool.Builder pool = CollateralPool.builder();
    files.collateral().forEach(file -> pool.add(file.site(), file.content()));
    return new CaseFile(
        List.of(attestation(files)),
        List.of(exchange(files)),
        pool.build(),
        GpuCollateral.builder().build(),
        AmdFiles.NONE,
        sessions(files),
        dev.exhibit.core.provenance.image.ProvenanceShelf.EMPTY,
        new ReportReadings());
  }

  private static AttestationCase attestation(Files files) {
    return new AttestationCase(
        REPORT,
        files.report().site(),
        AttestationCase.located(files.report().content(), files.nonce()),
        files.nonce(),
        TlsPeers.NONE,
        Optional.empty(),
        List.of());
  }

  private static ExchangeCase exchange(Files files) {
    ExchangeEvidence evidence =
        new ExchangeEvidence(
            RECEIPT,
            files.request().map(ReceiptCheck::body),
            files.response().map(ReceiptCheck::body),
            Optional.empty(),
            ObservedTimes.NONE,
            ExchangeEvidence.Hints.NONE);
    return new ExchangeCase(
        RECEIPT,
        Optional.of(evidence),
        Optional.of(SignatureEvidence.of(files.receipt().name(), files.receipt().content())),
        TlsPeers.NONE,
        Optional.empty(),
        false);
  }

  /** Whoever gives a file as the session says that it is the cited one. */
  private static SessionShelf sessions(Files files) {
    Optional<String> cited = CitedSessions.in(files.receipt().content()).stream().findFirst();
    return SessionShelf.of(
        files.sessions().stream()
            .map(file -> new SessionEvidence(file.site(), file::content, cited))
            .toList());
  }

  private static BodyEvidence body(NamedFile file) {
    return BodyEvidence.of(file.name(), file.content());
  }

  private LooseResult check(CaseFile file) {
    Proofs proofs = Families.appraise(Families.withoutGpus(request, time), file, run);
    noKeyset(file);
    return result(proofs, Claims.of(proofs, run.findings()));
  }

  /** A report of another shape shows no keyset; that is said, and not passed over. */
  private void noKeyset(CaseFile file) {
    AttestationCase report = file.attestations().get(0);
    if (report.aci().isPresent()) {
      return;
    }
    Grounds grounds =
        Grounds.of("The file is not an aci attestation report with a TDX quote.").at(report.site());
    List<Finding> findings = new ArrayList<>();
    AciAppraiser.CHECKS.forEach(
        check ->
            findings.add(
                new Finding.Missing(
                    new Key(check, REPORT), AttestationCode.REPORT_NOT_UNDERSTOOD, grounds)));
    run.say(findings);
  }

  private LooseResult result(Proofs proofs, Claims.Said said) {
    List<Finding> findings =
        run.findings().values().stream()
            .filter(f -> QUESTIONS.contains(f.key().check().question()))
            .toList();
    List<Key> required =
        findings.stream()
            .map(Finding::key)
            .filter(key -> request.policy().requires(key.check()))
            .toList();
    return new LooseResult(
        QUESTIONS,
        required,
        findings,
        proofs.simulated(),
        Optional.of(proofs.signers()),
        said.claims(),
        said.facts(),
        false);
  }
}
