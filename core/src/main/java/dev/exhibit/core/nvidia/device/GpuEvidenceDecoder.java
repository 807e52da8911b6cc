package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.nvidia.device.GpuEvidence.Item;
import dev.exhibit.core.nvidia.device.GpuEvidence.Part;
import dev.exhibit.core.nvidia.device.GpuEvidence.Place;
import dev.exhibit.core.nvidia.device.GpuEvidence.Problem;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds the devices in the containers that collectors use: a bare array of {@code {arch, evidence,
 * certificate, nonce}}; an object that holds one under {@code evidence_list} (beside {@code
 * nonce}), {@code evidences} or {@code device_evidence_list}; a collection of wrapped evidence
 * ({@link WrappedEvidence}); and each of these as JSON text inside a JSON string. Every entry is an
 * item, whatever it is. The architecture outside the items is not read: it is a constant in common
 * collectors.
 */
final class GpuEvidenceDecoder {
  static final int MAX_DEVICES = 64;

  /** How often JSON may stand inside a JSON string. */
  private static final int MAX_NESTING = 3;

  private static final List<String> LISTS =
      List.of("evidence_list", "evidences", "device_evidence_list");

  /** What a report begins with, in hex digits. */
  private static final String HEX_START = "11e0";

  private static final String EVIDENCE = "evidence";
  private static final String CERTIFICATE = "certificate";
  private static final String PEM_START = "-----BEGIN ";

  private static final Problem TOO_MANY =
      Problem.notUnderstood(
          "there are more than " + MAX_DEVICES + " devices, none of them is read");

  private GpuEvidenceDecoder() {}

  static GpuEvidence decode(Bytes document) {
    Optional<Bytes> report = bareReport(document);
    if (report.isPresent()) {
      Part absent = absent("certificate");
      Item item =
          new Item(Optional.empty(), new Part.Found(report.get()), absent, Optional.empty());
      return new GpuEvidence(List.of(item), Optional.empty(), Optional.empty());
    }
    try {
      return decode(StrictJson.parse(document));
    } catch (StrictJson.Malformed e) {
      String text = document.utf8Lossy();
      return GpuEvidence.unread(isJson(text) ? notJson(e) : otherText(text));
    }
  }

  /** A report by itself: request and response, as bytes or in hex digits. */
  private static Optional<Bytes> bareReport(Bytes document) {
    Bytes start = Bytes.fromHex(HEX_START).orElseThrow();
    if (document.size() > 2 && document.first(2).equals(start)) {
      return Optional.of(document);
    }
    boolean hex =
        document.size() > HEX_START.length()
            && isHex(document.first(HEX_START.length()).utf8Lossy());
    return hex ? AnyBase64.orHex(document.utf8Lossy()) : Optional.empty();
  }

  /** Whether text begins as a report in hex digits, which may be of either case. */
  private static boolean isHex(String text) {
    return text.regionMatches(true, 0, HEX_START, 0, HEX_START.length());
  }

  private static Problem notJson(StrictJson.Malformed e) {
    String why = "not strict JSON" + e.where() + ": " + e.why();
    return e.tooMuch() ? Problem.notUnderstood(why) : Problem.malformed(why);
  }

  /** A value, taken out of the JSON strings around it. */
  private record Opened(Optional<JsonNode> value, Optional<Problem> problem) {
    static Opened of(JsonNode wrapped) {
      JsonNode value = wrapped;
      try {
        for (int depth = 0; value.isString() && depth < MAX_NESTING; depth++) {
          if (!isJson(value.stringValue())) {
            return new Opened(Optional.empty(), Optional.of(otherText(value.stringValue())));
          }
          value = StrictJson.parse(Bytes.utf8(value.stringValue()));
        }
      } catch (StrictJson.Malformed e) {
        return new Opened(Optional.empty(), Optional.of(notJson(e)));
      }
      return new Opened(Optional.of(value), Optional.empty());
    }
  }

  /** Whether text begins as JSON of a container, or of the text of one. */
  private static boolean isJson(String text) {
    String stripped = text.stripLeading();
    return stripped.startsWith("{") || stripped.startsWith("[") || stripped.startsWith("\"");
  }

  private static Problem otherText(String text) {
    return Problem.notUnderstood(
        (text.isBlank() ? "empty text" : "text that is no JSON") + " where evidence belongs");
  }

  static GpuEvidence decode(JsonNode wrapped) {
    Opened opened = Opened.of(wrapped);
    return opened
        .value()
        .map(GpuEvidenceDecoder::container)
        .orElseGet(() -> GpuEvidence.unread(opened.problem().orElseThrow()));
  }

  private static GpuEvidence container(JsonNode value) {
    if (value.isArray()) {
      return limited(items(value, ""), Optional.empty());
    }
    if (WrappedEvidence.isOne(value)) {
      return WrappedEvidence.decode(value);
    }
    List<Item> items = new ArrayList<>();
    boolean any = false;
    for (String name : LISTS) {
      if (value.has(name)) {
        any = true;
        items.addAll(list(value.path(name), name));
      }
    }
    Optional<Problem> problem = other(value, "nonce");
    if (any && problem.isPresent()) {
      return GpuEvidence.unread(problem.get());
    }
    return any
        ? limited(items, text(value, "nonce"))
        : GpuEvidence.unread(
            Problem.notUnderstood(
                Filled.of(
                    "it is %s, and neither a list of devices nor an object that holds one",
                    JsonKind.of(value))));
  }

  static GpuEvidence limited(List<Item> items, Optional<String> nonce) {
    return items.size() > MAX_DEVICES
        ? GpuEvidence.unread(TOO_MANY)
        : new GpuEvidence(items, nonce, Optional.empty());
  }

  private static List<Item> list(JsonNode wrapped, String name) {
    Opened opened = Opened.of(wrapped);
    if (opened.problem().isPresent()) {
      return List.of(Item.unread(opened.problem().get()).under("/" + name));
    }
    JsonNode list = opened.value().orElseThrow();
    return list.isArray()
        ? items(list, "/" + name)
        : List.of(
            Item.unread(
                    Problem.notUnderstood(
                        name + " is " + JsonKind.of(list) + " where a list belongs"))
                .under("/" + name));
  }

  private static List<Item> items(JsonNode list, String at) {
    List<Item> items = new ArrayList<>();
    for (JsonNode entry : list) {
      items.add(item(entry).under(at + "/" + items.size()));
      if (items.size() > MAX_DEVICES) {
        break;
      }
    }
    return items;
  }

  private static Item item(JsonNode wrapped) {
    Opened opened = Opened.of(wrapped);
    if (opened.problem().isPresent()) {
      return Item.unread(opened.problem().get());
    }
    JsonNode entry = opened.value().orElseThrow();
    if (!entry.isObject()) {
      return Item.unread(
          Problem.notUnderstood(
              "the entry is " + JsonKind.of(entry) + " where the evidence of a device belongs"));
    }
    Optional<Problem> problem = other(entry, "arch").or(() -> other(entry, "nonce"));
    if (problem.isPresent()) {
      return Item.unread(problem.get());
    }
    return new Item(
        text(entry, "arch"),
        part(entry, EVIDENCE),
        part(entry, CERTIFICATE),
        text(entry, "nonce"),
        new Place("/" + EVIDENCE, "/" + CERTIFICATE));
  }

  /** That the member {@code name} is there and is no text, if so. */
  private static Optional<Problem> other(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull() || value.isString()
        ? Optional.empty()
        : Optional.of(
            Problem.notUnderstood(name + " is " + JsonKind.of(value) + " where text belongs"));
  }

  private static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  static Part absent(String name) {
    return new Part.Unread(Problem.notUnderstood(name + " is absent"));
  }

  /**
   * Base64, which is how collectors write both; hex, which older ones write for the report; or the
   * certificates' own text.
   */
  private static Part part(JsonNode item, String name) {
    JsonNode value = item.get(name);
    if (value == null) {
      return absent(name);
    }
    if (!value.isString()) {
      return new Part.Unread(
          Problem.notUnderstood(name + " is " + JsonKind.of(value) + " where text belongs"));
    }
    String text = value.stringValue();
    if (text.isBlank()) {
      return new Part.Unread(Problem.notUnderstood(name + " is empty text"));
    }
    Optional<Bytes> hex = isHex(text.stripLeading()) ? AnyBase64.orHex(text) : Optional.empty();
    return hex.or(() -> pem(text, name))
        .or(() -> AnyBase64.read(text))
        .<Part>map(Part.Found::new)
        .orElseGet(() -> new Part.Unread(otherSpelling(name)));
  }

  private static Problem otherSpelling(String name) {
    String why = name + " is neither base64 nor hex";
    return name.equals(CERTIFICATE) ? Problem.notUnderstood(why) : Problem.malformed(why);
  }

  private static Optional<Bytes> pem(String text, String name) {
    return name.equals(CERTIFICATE) && text.contains(PEM_START)
        ? Optional.of(Bytes.utf8(text))
        : Optional.empty();
  }
}
