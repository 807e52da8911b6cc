package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A receipt as served (spec §7.3), decoded and not verified.
 *
 * @param envelope who is said to have signed it
 * @param forwarded hash of the request that was passed on, if one was
 * @param upstreams what is stated of upstreams, in order
 * @param others types of the events this verifier does not know, in order
 */
public record Receipt(
    AciProfile profile,
    String id,
    Optional<String> chatId,
    Optional<String> model,
    Instant servedAt,
    Envelope envelope,
    Sha256 request,
    Optional<Sha256> forwarded,
    Sha256 response,
    List<UpstreamEvent> upstreams,
    List<String> others) {
  public Receipt {
    upstreams = List.copyOf(upstreams);
    others = List.copyOf(others);
  }

  /** The same when the signature has been verified; its bytes may be many. */
  Receipt withoutSignedBytes() {
    return new Receipt(
        profile,
        id,
        chatId,
        model,
        servedAt,
        envelope.withoutSignedBytes(),
        request,
        forwarded,
        response,
        upstreams,
        others);
  }
}
