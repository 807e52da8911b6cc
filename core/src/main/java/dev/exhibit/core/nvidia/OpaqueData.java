package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a device says of itself beside its measurements: fields of type u16, length u16, value,
 * little endian. All of it is signed, so a type that is not known is kept and does no harm.
 */
final class OpaqueData {
  private static final int INVALID_TYPE = 255;
  private static final int HIGHEST_VERSION = 1;
  private static final int PDI_BYTES = 8;

  private final SortedMap<Integer, Bytes> fields;

  private OpaqueData(SortedMap<Integer, Bytes> fields) {
    this.fields = fields;
  }

  static OpaqueData decode(ByteCursor in) throws Malformed {
    SortedMap<Integer, Bytes> fields = new TreeMap<>();
    try (in) {
      do {
        int type = in.u16("opaque field type");
        Bytes value = in.take("opaque field " + type, in.u16("opaque field length"));
        if (type == INVALID_TYPE || fields.putIfAbsent(type, value) != null) {
          throw in.malformed("opaque field " + type, "invalid, or there are two");
        }
      } while (in.remaining() > 0);
    }
    OpaqueData data = new OpaqueData(fields);
    if (data.version() > HIGHEST_VERSION) {
      throw new Malformed(-1, "opaque data version", "above " + HIGHEST_VERSION);
    }
    return data;
  }

  Optional<Bytes> field(OpaqueField field) {
    return Optional.ofNullable(fields.get(field.type()));
  }

  /** Version of the opaque data; 0 where it does not say. */
  int version() {
    return number(OpaqueField.OPAQUE_DATA_VERSION).orElse(0);
  }

  /** A little-endian number of at most three bytes; longer ones are not understood. */
  OptionalInt number(OpaqueField field) {
    Optional<Bytes> bytes = field(field).filter(b -> !b.isEmpty() && b.size() <= 3);
    if (bytes.isEmpty()) {
      return OptionalInt.empty();
    }
    int value = 0;
    for (int i = bytes.get().size() - 1; i >= 0; i--) {
      value = value << 8 | bytes.get().at(i);
    }
    return OptionalInt.of(value);
  }

  /** Printable ASCII without the zero bytes and spaces around it. */
  Optional<String> text(OpaqueField field) {
    return field(field)
        .map(b -> new String(b.toArray(), StandardCharsets.ISO_8859_1).replace("\0", "").strip())
        .filter(t -> !t.isEmpty() && t.chars().allMatch(c -> c > ' ' && c < 0x7F));
  }

  /** As in the names of manifests: upper case. */
  Optional<String> upperCase(OpaqueField field) {
    return text(field).map(t -> t.toUpperCase(Locale.ROOT));
  }

  /** Device identifiers of 8 bytes, one after the other; zeros stand for none. */
  List<Bytes> identifiers(OpaqueField field) {
    List<Bytes> identifiers = new ArrayList<>();
    Bytes all = field(field).orElse(Bytes.EMPTY);
    for (int at = 0; at + PDI_BYTES <= all.size(); at += PDI_BYTES) {
      Bytes one = all.slice(at, at + PDI_BYTES);
      if (!one.isZero()) {
        identifiers.add(one);
      }
    }
    return identifiers;
  }
}
