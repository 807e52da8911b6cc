package dev.exhibit.core.verify;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Run;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.archive.ArchiveAppraiser;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.time.ClockRemark;
import dev.exhibit.core.time.TimeBasisCheck;
import dev.exhibit.core.time.proof.TimeProof;
import dev.exhibit.core.time.proof.TimeProof.Stamp;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.core.verify.casefile.Erasures;
import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.core.verify.casefile.UnjudgedMembers;
import dev.exhibit.core.verify.casefile.Withholding;
import dev.exhibit.core.verify.claims.Claims;
import dev.exhibit.core.verify.claims.ClockRemarks;
import dev.exhibit.core.verify.claims.CountersignerClaims;
import dev.exhibit.core.verify.claims.ProviderClaims;
import dev.exhibit.core.verify.claims.ReferenceSetClaims;
import dev.exhibit.core.verify.claims.StatedTimes;
import dev.exhibit.core.verify.contents.Contents;
import dev.exhibit.core.verify.family.Families;
import dev.exhibit.core.verify.family.Proofs;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One run over one bundle: expects keys, lets each family answer its own, and reports. */
final class CaseAppraiser {
  private final AppraisalRequest request;
  private final EvaluationTime time;
  private final Run run = new Run();
  private Claims.Said said = Claims.NOTHING;
  private boolean simulated;
  private Removed removed = Removed.NOTHING;
  private List<Unjudged> unjudged = List.of();
  private boolean circular;
  private Map<Subject, List<Subject>> signers = Map.of();
  private Optional<SealVerification> seals = Optional.empty();
  private Optional<Contents> contents = Optional.empty();
  private List<ClockRemark> clocks = List.of();

  /**
   * A run.
   *
   * @param time all is judged at
   */
  CaseAppraiser(AppraisalRequest request, EvaluationTime time) {
    this.request = request;
    this.time = time;
  }

  /** Container, members and seals; and the time all else is judged at. */
  void archive(Reading.Readable reading, TimeProof proof) throws IOException {
    archive(reading);
    Finding basis =
        TimeBasisCheck.judge(
            time,
            request.policy().time(),
            StatedTimes.of(reading),
            proof.stamp().map(Stamp::at).orElse(Instant.MAX));
    clocks = ClockRemarks.of(reading.bundle(), seals, proof, request.now());
    run.say(List.of(ClockRemark.beside(basis, clocks)));
  }

  /** Container, members and seals alone: of what cannot be read nobody states a time. */
  void archive(Reading reading) throws IOException {
    ArchiveAppraiser.Judged archive =
        ArchiveAppraiser.appraise(reading, request.policy(), request.now());
    run.say(archive.findings());
    removed = archive.removed();
    seals = archive.seals();
  }

  /** Everything inside a readable archive. */
  void content(Bundle bundle, CaseFile file, TimeProof proof) throws IOException {
    contents = seals.map(judged -> Contents.of(bundle, judged));
    run.answer(proof.keys(), proof::findings);
    Proofs proofs = Families.appraise(Families.all(request, time, proof), file, run);
    RebuiltMeasurements.of(run.findings()).forEach(run::settle);
    run.say(new Unanswered(request.policy(), run.findings()).in(file));
    simulated = proofs.simulated();
    signers = proofs.signers();
    circular = ReferenceSetClaims.isCircular(request.policy(), proofs.machines());
    said =
        Claims.of(proofs, run.findings())
            .and(ProviderClaims.of(bundle, proofs.machines(), run.findings(), circular))
            .and(CountersignerClaims.of(run.findings()))
            .and(ClockRemark.claim(clocks).stream().toList());
    unjudged = UnjudgedMembers.of(bundle, file, run.findings().values(), proof.unused());
  }

  /** Whether every report was shown to lie in its bracket. */
  boolean isBracketed() {
    return run.findings().values().stream()
        .filter(finding -> finding.key().check() == CheckId.TIME_BRACKET)
        .allMatch(finding -> finding.status() == Finding.Status.PASSED);
  }

  /** The archive was refused: say of everything that it was not looked at. */
  void nothingReadable() {
    for (CheckId check : CheckId.values()) {
      Key key = new Key(check, Subject.BUNDLE);
      boolean answered = run.findings().keySet().stream().anyMatch(known -> known.check() == check);
      if (!answered && (request.policy().names(check) || !Catalogue.needsItsForm(check))) {
        missing(
            key,
            FrameCode.EVIDENCE_REFUSED,
            Message.of("The archive was refused, so this was not examined."));
      }
    }
  }

  private void missing(Key key, Code.Lacking code, Message message) {
    run.say(List.of(new Finding.Missing(key, code, Grounds.of(message))));
  }

  Report report() {
    SortedMap<Key, Finding> findings = new TreeMap<>();
    for (Map.Entry<Key, Finding> entry : run.findings().entrySet()) {
      Finding known = Erasures.applied(entry.getValue(), removed);
      findings.put(entry.getKey(), Withholding.applied(known, request.policy()));
    }
    TreeSet<Key> required = new TreeSet<>(findings.keySet());
    required.removeIf(key -> !request.policy().requires(key.check()));
    return new Report(
            new Appraisal(required, findings, request.policy().waivers(), signers),
            request.scope(),
            request.policy(),
            time,
            simulated,
            removed,
            unjudged,
            claims(),
            request.trust().pack(),
            said.facts())
        .of(contents, request);
  }

  private List<Claim> claims() {
    return said.claims().isEmpty()
        ? List.of()
        : Stream.concat(
                said.claims().stream(), ReferenceSetClaims.of(request.policy(), circular).stream())
            .toList();
  }
}
