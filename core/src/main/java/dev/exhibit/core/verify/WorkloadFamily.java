package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.LocatedQuote;
import dev.exhibit.core.attestation.LocatedQuote.Unread;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.dstack.WorkloadAppraiser;
import dev.exhibit.core.intel.ExpectedTee;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.verify.AttestationCase.Located;
import dev.exhibit.core.verify.HardwareFamily.Proven;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ran inside each machine whose quote verified. */
final class WorkloadFamily {
  private final CaseFile file;
  private final Map<Subject, VerifiedQuote> proven = new HashMap<>();
  private final Verifier.Request request;
  private final IntelAppraiser intel;
  private final List<VerifiedWorkload> workloads = new ArrayList<>();

  WorkloadFamily(
      CaseFile file, List<Proven> proven, IntelAppraiser intel, Verifier.Request request) {
    this.file = file;
    proven.forEach(p -> this.proven.putIfAbsent(p.subject(), p.quote()));
    this.request = request;
    this.intel = intel;
  }

  /** The same subjects as the quotes have. */
  List<Key> keys() {
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

  List<Finding> appraise() {
    List<Finding> findings = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      switch (attestation.located()) {
        case Located.Nothing nothing ->
            findings.addAll(
                WorkloadAppraiser.missing(
                    attestation.subject(), attestation.site(), nothing.code(), nothing.why()));
        case Located.Quotes quotes ->
            quotes.found().quotes().forEach(q -> findings.addAll(quote(attestation, q)));
      }
    }
    if (file.attestations().isEmpty()) {
      findings.addAll(
          WorkloadAppraiser.missing(
              Subject.BUNDLE,
              Site.of("manifest.json"),
              FrameCode.NO_SUBJECT,
              "The bundle holds no attestation, so nothing tells what ran."));
    }
    return findings;
  }

  private List<Finding> quote(AttestationCase attestation, LocatedQuote located) {
    Subject subject = HardwareFamily.subject(attestation, located);
    if (located.unread().isPresent()) {
      Unread unread = located.unread().get();
      return WorkloadAppraiser.missing(subject, attestation.site(), unread.code(), unread.why());
    }
    if (located.workload().isEmpty()) {
      return WorkloadAppraiser.notShown(subject, attestation.site());
    }
    Optional<VerifiedQuote> quote = Optional.ofNullable(proven.get(subject));
    if (quote.isEmpty()) {
      return WorkloadAppraiser.blocked(subject, attestation.site());
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
                    ExpectedTee.TDX));
    Outcome<VerifiedWorkload> outcome =
        appraiser.appraise(
            new WorkloadAppraiser.Case(
                subject,
                attestation.site(),
                quote.get(),
                located.workload().get(),
                attestation.sentNonce()));
    outcome.verified().ifPresent(workloads::add);
    return outcome.findings();
  }

  /** The workloads that registers bind. */
  List<VerifiedWorkload> workloads() {
    return List.copyOf(workloads);
  }
}
