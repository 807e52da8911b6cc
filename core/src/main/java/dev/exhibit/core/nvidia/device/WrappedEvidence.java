package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.nvidia.device.GpuEvidence.Item;
import dev.exhibit.core.nvidia.device.GpuEvidence.Part;
import dev.exhibit.core.nvidia.device.GpuEvidence.Place;
import dev.exhibit.core.nvidia.device.GpuEvidence.Problem;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a collection of conceptual messages (CMW, RFC 9999, JSON form) in NVIDIA's profile: an
 * object whose {@code __cmwc_t} names the profile and whose every other member, but {@code nonce}
 * and {@code appraisal-settings}, is the evidence of one device. Each of these is an object with
 * the records {@code evidence}, {@code certificate} and {@code nonce}; a record is a list of a
 * media type and base64url text, and of nothing else.
 */
final class WrappedEvidence {
  private static final String TYPE = "__cmwc_t";
  private static final String COLLECTION =
      "tag:nvidia.com,2026:verifier-input/profiles/base/pre-1.0.0";
  private static final String ITEM = "tag:nvidia.com,2026:evidence-item/v1";
  private static final Set<String> NO_ITEMS = Ordered.set(TYPE, "nonce", "appraisal-settings");
  private static final String TRANSCRIPT = "application/vnd.nvidia.spdm-measurement-transcript";
  private static final String CHAIN = "application/vnd.nvidia.pem-cert-chain";
  private static final String BYTES = "application/octet-stream";

  private WrappedEvidence() {}

  static boolean isOne(JsonNode value) {
    return value.isObject() && value.has(TYPE);
  }

  static GpuEvidence decode(JsonNode collection) {
    String profile = collection.path(TYPE).stringValue("");
    if (!profile.equals(COLLECTION)) {
      return GpuEvidence.unread(
          Problem.notUnderstood("a collection of wrapped evidence (CMW) of another profile"));
    }
    Part whole = record(collection, "nonce", BYTES);
    if (isOtherType(collection, "nonce") && whole instanceof Part.Unread unread) {
      return GpuEvidence.unread(unread.problem());
    }
    List<Item> items = new ArrayList<>();
    for (String label : collection.propertyNames()) {
      if (!NO_ITEMS.contains(label) && items.size() <= GpuEvidenceDecoder.MAX_DEVICES) {
        items.add(item(collection.path(label), stated(whole)).under("/" + escaped(label)));
      }
    }
    return items.isEmpty()
        ? GpuEvidence.unread(Problem.malformed("a collection (CMW) without an item of evidence"))
        : GpuEvidenceDecoder.limited(items, Optional.empty());
  }

  /** A member's name as a JSON pointer has it (RFC 6901). */
  private static String escaped(String label) {
    return label.replace("~", "~0").replace("/", "~1");
  }

  /** An item that states no nonce of its own answers, it says, the collection's. */
  private static Item item(JsonNode item, Optional<String> ofCollection) {
    if (!item.isObject()) {
      return Item.unread(
          Problem.notUnderstood(
              "the item is " + JsonKind.of(item) + " where the evidence of a device belongs"));
    }
    if (!item.path(TYPE).stringValue("").equals(ITEM)) {
      return Item.unread(Problem.notUnderstood("the item is of another type than " + ITEM));
    }
    Part nonce = record(item, "nonce", BYTES);
    if (isOtherType(item, "nonce") && nonce instanceof Part.Unread unread) {
      return Item.unread(unread.problem());
    }
    Optional<String> own = stated(nonce);
    return new Item(
        Optional.empty(),
        record(item, "evidence", TRANSCRIPT),
        record(item, "certificate", CHAIN),
        own.or(() -> ofCollection),
        new Place("/evidence/1", "/certificate/1"));
  }

  /** The nonce in hex digits; a record that cannot be read states one that nobody answers. */
  private static Optional<String> stated(Part nonce) {
    boolean malformed = nonce instanceof Part.Unread unread && unread.problem().malformed();
    Optional<String> unreadable = malformed ? Optional.of("unreadable") : Optional.empty();
    return nonce.bytes().map(Bytes::hex).or(() -> unreadable);
  }

  /** Whether a member is there and is no list of texts. */
  private static boolean isOtherType(JsonNode holder, String name) {
    JsonNode record = holder.path(name);
    return !record.isMissingNode()
        && !(record.isArray() && record.valueStream().allMatch(JsonNode::isString));
  }

  private static Part record(JsonNode holder, String name, String mediaType) {
    JsonNode record = holder.get(name);
    if (record == null) {
      return GpuEvidenceDecoder.absent(name);
    }
    if (isOtherType(holder, name)) {
      return new Part.Unread(
          Problem.notUnderstood(
              name + " is " + JsonKind.of(record) + " where a record of two texts belongs"));
    }
    if (record.size() != 2) {
      return new Part.Unread(Problem.malformed(name + " is no record of exactly two texts"));
    }
    if (!record.path(0).stringValue().equals(mediaType)) {
      return new Part.Unread(
          Problem.notUnderstood(name + " is of another media type than " + mediaType));
    }
    return AnyBase64.read(record.path(1).stringValue())
        .<Part>map(Part.Found::new)
        .orElseGet(() -> new Part.Unread(Problem.malformed(name + " is not base64url")));
  }
}
