package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds the devices in the containers that collectors use: a bare array of {@code {arch, evidence,
 * certificate, nonce}}, or an object that holds it under {@code evidence_list} (beside {@code
 * nonce}), {@code evidences} or {@code device_evidence_list}. The architecture outside the items is
 * not read: it is a constant in common collectors.
 */
final class GpuEvidenceDecoder {
  private static final int MAX_DEVICES = 64;
  private static final List<String> LISTS =
      List.of("evidence_list", "evidences", "device_evidence_list");

  /** What a report begins with, in hex digits. */
  private static final String HEX_START = "11e0";

  private GpuEvidenceDecoder() {}

  static GpuEvidence decode(Bytes document) {
    try {
      return decode(StrictJson.parse(document));
    } catch (StrictJson.Malformed e) {
      return GpuEvidence.unreadable("not strict JSON at byte " + e.offset() + ": " + e.why());
    }
  }

  static GpuEvidence decode(JsonNode value) {
    if (value.isString()) {
      return inner(value.stringValue());
    }
    if (value.isArray()) {
      return of(value, Optional.empty());
    }
    for (String list : LISTS) {
      if (value.path(list).isArray()) {
        return of(value.path(list), text(value, "nonce"));
      }
    }
    return GpuEvidence.unreadable("neither a list of devices nor an object that holds one");
  }

  private static GpuEvidence inner(String json) {
    try {
      JsonNode value = StrictJson.parse(Bytes.utf8(json));
      return value.isString() ? GpuEvidence.unreadable("a string within a string") : decode(value);
    } catch (StrictJson.Malformed e) {
      return GpuEvidence.unreadable("not strict JSON at byte " + e.offset() + ": " + e.why());
    }
  }

  private static GpuEvidence of(JsonNode list, Optional<String> nonce) {
    if (list.size() > MAX_DEVICES) {
      return GpuEvidence.unreadable("more than " + MAX_DEVICES + " devices");
    }
    List<GpuEvidence.Item> items = new ArrayList<>();
    for (JsonNode item : list) {
      items.add(
          new GpuEvidence.Item(
              text(item, "arch"),
              Decoded.of(() -> bytes(item, "evidence")),
              Decoded.of(() -> bytes(item, "certificate")),
              text(item, "nonce")));
    }
    return new GpuEvidence(items, nonce, Optional.empty());
  }

  private static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  /** Base64, which is how collectors write both, or hex, which older ones do for the report. */
  private static Bytes bytes(JsonNode item, String name) throws Malformed {
    String text =
        text(item, name).orElseThrow(() -> new Malformed(-1, name, "absent, or not a string"));
    Optional<Bytes> hex = text.startsWith(HEX_START) ? Bytes.fromHex(text) : Optional.empty();
    return hex.isPresent() ? hex.get() : base64(text, name);
  }

  private static Bytes base64(String text, String name) throws Malformed {
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      if (!Base64.getEncoder().encodeToString(decoded).equals(text)) {
        throw new Malformed(-1, name, "base64 is not in canonical form");
      }
      return Bytes.of(decoded);
    } catch (IllegalArgumentException e) {
      throw new Malformed(-1, name, "not base64");
    }
  }
}
