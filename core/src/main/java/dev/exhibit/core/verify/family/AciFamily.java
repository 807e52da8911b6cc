package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.AciAppraiser;
import dev.exhibit.core.aci.Keyset;
import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.AttestationCase.Located;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The keysets of attestation reports of aci: what binds them, and what else is shown of them. */
final class AciFamily implements Family {
  private final AciAppraiser appraiser;

  AciFamily(AppraisalRequest request, EvaluationTime time) {
    this.appraiser = new AciAppraiser(request.policy().aci(), time);
  }

  /** Key of reports of this form alone. */
  @Override
  public List<Key> keys(CaseFile file) {
    List<Key> keys = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      if (attestation.aci().isPresent()) {
        AciAppraiser.CHECKS.forEach(check -> keys.add(new Key(check, attestation.subject())));
      }
    }
    return keys;
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    List<Finding> findings = new ArrayList<>();
    List<VerifiedKeyset> verified = new ArrayList<>();
    List<Keyset> shown = new ArrayList<>();
    List<Subject> unjudged = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      attestation
          .aci()
          .map(quotes -> appraise(attestation, quotes, proofs))
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
    return new Answer(findings, proofs.withKeysets(new AciKeysets(verified, shown, unjudged)));
  }

  private AciAppraiser.Result appraise(
      AttestationCase attestation, Located.Quotes quotes, Proofs proofs) {
    return appraiser.appraise(
        new AciAppraiser.Case(
            attestation.subject(),
            attestation.site(),
            report(quotes),
            proofs.machine(attestation.subject()).flatMap(ProvenMachine::quote),
            attestation.sentNonce(),
            proofs.workload(attestation.subject()),
            proofs.builds(),
            attestation.tlsPeers().recorded(),
            attestation.host()));
  }

  private static JsonNode report(Located.Quotes quotes) {
    try {
      return StrictJson.parse(quotes.report());
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException("quotes were found in it", e);
    }
  }
}
