package dev.exhibit.core.report.read;

import dev.exhibit.core.attestation.StatedNonce;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The members of one object of a report that say what report_data holds. A member that is there and
 * cannot be read is remembered: it is not the same as one that is absent.
 */
public final class ReportFields {
  private final JsonNode object;
  private final String pointer;
  private final List<String> unread = new ArrayList<>();

  /** The members of {@code object}, which stands at {@code pointer}. */
  public ReportFields(JsonNode object, String pointer) {
    this.object = object;
    this.pointer = pointer;
  }

  /** The members of the member {@code name}, which has to be an object if it is there. */
  public ReportFields object(String name) {
    JsonNode value = object.path(name);
    ReportFields inner = new ReportFields(value, pointer + "/" + name);
    if (isThere(name) && !value.isObject()) {
      inner.refuse("", value, "an object");
    }
    return inner;
  }

  public boolean has(String name) {
    return object.has(name);
  }

  public Optional<String> text(String name) {
    JsonNode value = object.path(name);
    if (isThere(name) && !value.isString()) {
      refuse("/" + name, value, "text");
    }
    return ReportReader.text(object, name);
  }

  /** The member {@code name}, which holds a nonce in hex. */
  public StatedNonce nonce(String name) {
    return new StatedNonce(hex(name), text(name));
  }

  /** Hex with or without {@code 0x}, of either case. */
  public Optional<Bytes> hex(String name) {
    Optional<Bytes> hex = ReportReader.hex(object, name);
    if (text(name).isPresent() && hex.isEmpty()) {
      unread.add(Filled.of("`%s/%s` is text, but not hex digits", pointer, name));
    }
    return hex;
  }

  /** The same; text that is no hex is there all the same, as its bytes. */
  public Optional<Bytes> shownHex(String name) {
    return text(name).flatMap(text -> ReportReader.shownHex(object, name));
  }

  /** Base64; text that is none is there all the same, as its bytes. */
  public Optional<Bytes> shownBase64(String name) {
    return text(name).flatMap(text -> ReportReader.shownBase64(object, name));
  }

  /** The first certificate of PEM text, DER; other text as it stands. */
  public Optional<Bytes> certificate(String name) {
    return text(name).flatMap(text -> ReportReader.certificate(object, name));
  }

  /** What is there and cannot be read, each as a clause that names its place. */
  public List<String> unread() {
    return unread.stream().distinct().toList();
  }

  /** What of several objects is there and cannot be read. */
  public static List<String> unread(Stream<ReportFields> objects) {
    return objects.flatMap(fields -> fields.unread().stream()).distinct().toList();
  }

  private boolean isThere(String name) {
    JsonNode value = object.path(name);
    return !value.isMissingNode() && !value.isNull();
  }

  private void refuse(String place, JsonNode value, String belongs) {
    unread.add(
        Filled.of("`%s%s` is %s where %s belongs", pointer, place, JsonKind.of(value), belongs));
  }
}
