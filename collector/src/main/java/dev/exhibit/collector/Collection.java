package dev.exhibit.collector;

import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.provenance.fetch.ProvenanceStep;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.session.CollectRequest;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.session.Surroundings;
import java.io.IOException;
import java.util.Optional;

/** Collects one exchange with all evidence about it into a bundle. */
public final class Collection {
  private Collection() {}

  /**
   * Sends the request and fetches the response, its signature or receipt, the attestation behind it
   * and the vendors' collateral; then packs, seals and verifies. A bundle is made whatever the
   * verdict: evidence of a failure is evidence too.
   *
   * @throws NothingCollected if nothing was sent, or the collector was stopped before anything came
   *     back, so that there is nothing to keep
   * @throws IOException if the bundle or the files on its way cannot be written
   */
  public static Collected run(CollectRequest request, Surroundings around)
      throws IOException, NothingCollected {
    try (Session session = Session.begin(request, around)) {
      ChatStep.Outcome chat = new ChatStep(session, request).run();
      if (chat.aci().isPresent()) {
        new AciSteps(session).run(chat.aci().get());
      } else {
        gather(session, chat);
      }
      around.stop().reason().ifPresent(why -> session.trouble("stopped early: " + why));
      return new SealStep(session, request).run(chat.refusal());
    }
  }

  private static void gather(Session session, ChatStep.Outcome chat) throws IOException {
    Optional<String> signer = new SignatureStep(session).run(chat);
    Service service = session.sources().service();
    Optional<Spooled> report =
        new AttestationStep(session).run(nonce -> service.attestation(chat.model(), nonce, signer));
    if (report.isPresent()) {
      new CollateralStep(session).of(report.get()).run();
      new GpuCollateralStep(session).run(report.get());
      new ProvenanceStep(session).run(report.get());
    }
  }
}
