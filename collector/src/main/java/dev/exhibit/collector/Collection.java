package dev.exhibit.collector;

import dev.exhibit.collector.http.Spooled;
import java.io.IOException;
import java.util.Optional;

/** Collects one exchange with all evidence about it into a bundle. */
public final class Collection {
  private Collection() {}

  /**
   * Sends the request and fetches the response, its signature, the signer's attestation and the
   * vendors' collateral; then packs, seals and verifies. A bundle is made whatever the verdict:
   * evidence of a failure is evidence too.
   *
   * @throws NothingCollected if nothing was sent, so that there is nothing to keep
   * @throws IOException if the bundle or the files on its way cannot be written
   */
  public static Collected run(CollectRequest request, Surroundings around)
      throws IOException, NothingCollected {
    try (Session session = Session.begin(request, around)) {
      ChatStep.Outcome chat = new ChatStep(session, request).run();
      Optional<String> signer = new SignatureStep(session).run(chat);
      Optional<Spooled> report = new AttestationStep(session).run(chat.model(), signer);
      if (report.isPresent()) {
        new CollateralStep(session).run(report.get());
        new GpuCollateralStep(session).run(report.get());
      }
      return new SealStep(session, request).run();
    }
  }
}
