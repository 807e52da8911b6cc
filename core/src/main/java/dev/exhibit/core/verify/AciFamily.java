package dev.exhibit.core.verify;

import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.aci.AciAppraiser;
import dev.exhibit.core.aci.Keyset;
import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.TlsPeer;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.verify.AttestationCase.Located;
import dev.exhibit.core.verify.HardwareFamily.Proven;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The keysets of attestation reports of aci: what binds them, and what else is shown of them. */
final class AciFamily {
  private final CaseFile file;
  private final List<Proven> proven;
  private final List<VerifiedWorkload> workloads;
  private final AciAppraiser appraiser;
  private final List<VerifiedKeyset> verified = new ArrayList<>();
  private final List<Keyset> shown = new ArrayList<>();
  private final List<Subject> unjudged = new ArrayList<>();

  AciFamily(
      CaseFile file,
      List<Proven> proven,
      List<VerifiedWorkload> workloads,
      Verifier.Request request,
      EvaluationTime time) {
    this.file = file;
    this.proven = proven;
    this.workloads = workloads;
    this.appraiser = new AciAppraiser(request.policy().aci(), time);
  }

  /** Asked of reports of this form alone. */
  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      if (attestation.aci().isPresent()) {
        AciAppraiser.CHECKS.forEach(check -> keys.add(new Key(check, attestation.subject())));
      }
    }
    return keys;
  }

  List<Finding> appraise() {
    List<Finding> findings = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      attestation
          .aci()
          .map(quotes -> appraise(attestation, quotes))
          .ifPresent(
              result -> {
                findings.addAll(result.findings());
                if (result.leavesKeysOpen()) {
                  unjudged.add(attestation.subject());
                }
                result.verified().ifPresent(verified::add);
                result.shown().ifPresent(shown::add);
              });
    }
    return findings;
  }

  private AciAppraiser.Result appraise(AttestationCase attestation, Located.Quotes quotes) {
    return appraiser.appraise(
        new AciAppraiser.Case(
            attestation.subject(),
            attestation.site(),
            report(quotes),
            proven.stream()
                .filter(p -> p.subject().equals(attestation.subject()))
                .map(Proven::quote)
                .findFirst(),
            attestation.sentNonce(),
            workloads.stream().filter(w -> w.subject().equals(attestation.subject())).findFirst(),
            attestation.tlsPeer().map(TlsPeer::key),
            attestation.host()));
  }

  private static JsonNode report(Located.Quotes quotes) {
    try {
      return StrictJson.parse(quotes.report());
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException("quotes were found in it", e);
    }
  }

  /** The keysets that verified quotes bind. */
  List<VerifiedKeyset> verified() {
    return List.copyOf(verified);
  }

  /** The keysets that reports show, proven or not. */
  List<Keyset> shown() {
    return List.copyOf(shown);
  }

  /** The reports of which it is not known what keys are bound. */
  List<Subject> unjudged() {
    return List.copyOf(unjudged);
  }

  /** What runs on the machine that binds {@code keyset}, if its registers say. */
  Optional<VerifiedWorkload> workload(VerifiedKeyset keyset) {
    return workloads.stream().filter(w -> w.subject().equals(keyset.attestation())).findFirst();
  }
}
