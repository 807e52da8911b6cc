package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a device says of itself beside its measurements, in either of NVIDIA's two layouts. All of
 * it is signed, so a type that is not known is kept by its number and does no harm. Data of a
 * version that is not known hold no field.
 */
public final class OpaqueData {
  private static final int PDI_BYTES = 8;
  private static final int LONGEST_NUMBER = 3;

  private final int version;
  private final Optional<String> unknown;
  private final SortedMap<Integer, Entry> fields;

  private OpaqueData(int version, Optional<String> unknown, SortedMap<Integer, Entry> fields) {
    this.version = version;
    this.unknown = unknown;
    this.fields = Collections.unmodifiableSortedMap(fields);
  }

  /**
   * One field.
   *
   * @param valueType what kind of value it is, by DMTF's numbers; empty in the old layout, which
   *     does not say
   */
  public record Entry(OptionalInt valueType, Bytes value) {}

  /** Fields of a version that is known. */
  static OpaqueData of(int version, SortedMap<Integer, Entry> fields) throws Malformed {
    Bytes switches =
        Optional.ofNullable(fields.get(OpaqueField.SWITCH_PDI.type()))
            .map(Entry::value)
            .orElse(Bytes.EMPTY);
    if (switches.size() % PDI_BYTES != 0) {
      throw new Malformed(-1, "opaque field 22", "not a list of 8-byte identifiers");
    }
    return new OpaqueData(version, Optional.empty(), fields);
  }

  /** Data of a layout or version that is not known; {@code what} names it. */
  static OpaqueData ofUnknown(String what) {
    return new OpaqueData(0, Optional.of(what), new TreeMap<>());
  }

  /** What layout or version the data are of, if it is none that is known. */
  public Optional<String> unknown() {
    return unknown;
  }

  Optional<Bytes> field(OpaqueField field) {
    return entry(field.type()).map(Entry::value);
  }

  /** The field of this type, also of one that has no name here. */
  public Optional<Entry> entry(int type) {
    return Optional.ofNullable(fields.get(type));
  }

  /** Version of the opaque data; 0 where it does not say. */
  public int version() {
    return version;
  }

  /** A little-endian number of at most three bytes; longer ones are not understood. */
  public OptionalInt number(OpaqueField field) {
    Optional<Bytes> bytes = field(field).filter(b -> !b.isEmpty() && b.size() <= LONGEST_NUMBER);
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
