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
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.verify.AttestationCase.Located;
import dev.exhibit.core.verify.HardwareFamily.Proven;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The keysets of attestation reports of aci: what binds them, and what else is shown of them. */
final class AciFamily {
  private final CaseFile file;
  private final Map<Subject, VerifiedQuote> quotes = new HashMap<>();
  private final Map<Subject, VerifiedWorkload> workloads = new HashMap<>();
  private final AciAppraiser appraiser;
  private final List<VerifiedKeyset> verified = new ArrayList<>();
  private final List<Keyset> shown = new ArrayList<>();

  AciFamily(
      CaseFile file,
      List<Proven> proven,
      List<VerifiedWorkload> workloads,
      Verifier.Request request,
      EvaluationTime time) {
    this.file = file;
    proven.forEach(p -> quotes.putIfAbsent(p.subject(), p.quote()));
    workloads.forEach(w -> this.workloads.putIfAbsent(w.subject(), w));
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
            Optional.ofNullable(this.quotes.get(attestation.subject())),
            attestation.sentNonce(),
            Optional.ofNullable(workloads.get(attestation.subject())),
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

  /** What runs on the machine that binds {@code keyset}, if its registers say. */
  Optional<VerifiedWorkload> workload(VerifiedKeyset keyset) {
    return Optional.ofNullable(workloads.get(keyset.attestation()));
  }
}
