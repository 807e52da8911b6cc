package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a receipt says, whatever its form.
 *
 * @param keyset the keyset as served
 * @param servedAt seconds since 1970
 * @param forwarded the request as the upstream got it
 * @param upstream how the upstream was verified; empty if there is none
 */
public record ReceiptParts(
    String receiptId,
    String chatId,
    String model,
    ObjectNode keyset,
    long servedAt,
    Bytes request,
    Bytes forwarded,
    Bytes response,
    Optional<UpstreamParts> upstream,
    String keyId) {
  /** The only endpoint that is simulated. */
  public static final String ENDPOINT = "/v1/chat/completions";
}
