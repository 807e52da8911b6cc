package dev.exhibit.collector.capture;

import dev.exhibit.data.Bytes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code other/capture.json}: what the capture says of itself, as far as it is understood. The
 * capture's own manifest is another tool's file, in which anything may stand, also a key: it is
 * named by its digest and not copied.
 */
final class CaptureSummary {
  static final String FORMAT = "urn:exhibit:capture:v1";

  private CaptureSummary() {}

  static Bytes of(Capture capture) {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("format", FORMAT);
    summary.put("manifestSha256", capture.manifestSha256().hex());
    summary.put("capturedAt", capture.capturedAt().toString());
    capture.provider().ifPresent(provider -> summary.put("provider", provider));
    capture.model().ifPresent(model -> summary.put("model", model));
    capture.nonce().ifPresent(nonce -> summary.put("nonce", nonce.hex()));
    return Bytes.utf8(summary.toPrettyString() + "\n");
  }
}
