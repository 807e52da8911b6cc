package dev.exhibit.collector;

import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.provenance.fetch.ProvenanceStep;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Fetches what a gateway of aci/1 has to say of one exchange: the receipt at once, the sessions it
 * cites, the attestation of the keyset whose key signed it, and Intel's collateral for all quotes.
 */
final class AciSteps {
  private final Session session;

  AciSteps(Session session) {
    this.session = session;
  }

  void run(AciMarks marks) throws IOException {
    Optional<AciReceipt> receipt = new ReceiptStep(session).run(marks);
    CollateralStep collateral = new CollateralStep(session);
    for (String id : receipt.map(AciReceipt::sessions).orElse(List.of())) {
      Optional<Spooled> record = new SessionStep(session).run(id);
      if (record.isPresent()) {
        collateral.ofSession(record.get());
      }
    }
    Optional<Spooled> report =
        new AttestationStep(session).run(session.sources().service()::aciAttestation);
    if (report.isPresent()) {
      collateral.of(report.get());
      compare(report.get(), receipt.flatMap(AciReceipt::keysetDigest));
    }
    collateral.run();
    if (report.isPresent()) {
      new ProvenanceStep(session).run(report.get());
    }
  }

  /** Says so if the keys were changed meanwhile; whether it matters, the verifier says. */
  private void compare(Spooled report, Optional<String> signedUnder) throws IOException {
    Optional<String> attested =
        Documents.json(report).map(json -> json.path("workload_keyset_digest").asString(""));
    if (signedUnder.isPresent() && !attested.equals(signedUnder)) {
      session.trouble("attestation: the keyset attested is not the one the receipt names");
    }
  }
}
