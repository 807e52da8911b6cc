package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A receipt as served (spec §7.3), decoded and not verified.
 *
 * @param keysetName {@code sha256:} and hex
 * @param statedAlgo drafts name the algorithm; what the keyset says counts
 * @param signature raw bytes
 * @param signed the bytes that the signature covers
 * @param forwarded hash of the request that was passed on, if one was
 * @param upstreams what is stated of upstreams, in order
 * @param others types of the events this verifier does not know, in order
 */
public record Receipt(
    AciProfile profile,
    String id,
    Optional<String> chatId,
    Optional<String> model,
    String keysetName,
    Instant servedAt,
    String keyId,
    Optional<String> statedAlgo,
    Bytes signature,
    Bytes signed,
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
        keysetName,
        servedAt,
        keyId,
        statedAlgo,
        signature,
        Bytes.EMPTY,
        request,
        forwarded,
        response,
        upstreams,
        others);
  }
}
