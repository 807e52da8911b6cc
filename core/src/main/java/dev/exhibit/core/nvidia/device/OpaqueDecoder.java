package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.nvidia.device.OpaqueData.Entry;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads opaque data to the last byte. Old layout: fields of type u16, length u16, value. Versioned
 * layout: {@code NVDAOD}, profile u16 (0), major u8, minor u8, two bytes that mean nothing, then
 * fields of type u16, value type u16, length u16, value. Little endian. A processor of a device may
 * write none at all.
 *
 * <p>The versioned layout is told by its first bytes; its version stands in its header, so a field
 * 34, which is the version in the old one, means nothing there.
 */
public final class OpaqueDecoder {
  private static final Bytes MAGIC = Bytes.utf8("NVDAOD");
  private static final int INVALID_TYPE = 255;
  private static final int HIGHEST_VERSION = 2;
  private static final int RESERVED = 2;
  private static final int LONGEST_VERSION = 8;

  private OpaqueDecoder() {}

  public static OpaqueData decode(ByteCursor in) throws Malformed {
    int start = in.offset();
    Bytes all = in.rest();
    boolean versioned = all.size() >= MAGIC.size() && all.first(MAGIC.size()).equals(MAGIC);
    ByteCursor content = ByteCursor.at(start, all, "opaque data");
    return versioned ? versioned(content) : old(content);
  }

  private static OpaqueData versioned(ByteCursor in) throws Malformed {
    in.take("opaque magic", MAGIC.size());
    int profile = in.u16("opaque profile");
    int major = in.u8("opaque major version");
    int minor = in.u8("opaque minor version");
    in.take("opaque reserved bytes", RESERVED);
    if (profile != 0 || major == 0 || major > HIGHEST_VERSION) {
      return OpaqueData.ofUnknown(
          Filled.of("NVDAOD opaque data of profile %d, version %d.%d", profile, major, minor));
    }
    return OpaqueData.of(major, fields(in, true));
  }

  private static OpaqueData old(ByteCursor in) throws Malformed {
    SortedMap<Integer, Entry> fields = fields(in, false);
    Entry stated = fields.get(OpaqueField.OPAQUE_DATA_VERSION.type());
    if (stated == null) {
      return OpaqueData.of(0, fields);
    }
    if (stated.value().isEmpty() || stated.value().size() > LONGEST_VERSION) {
      throw new Malformed(-1, "opaque data version", "not a number of 1 to 8 bytes");
    }
    BigInteger version = number(stated.value());
    return version.compareTo(BigInteger.valueOf(HIGHEST_VERSION)) > 0
        ? OpaqueData.ofUnknown("opaque data of version " + version)
        : OpaqueData.of(version.intValueExact(), fields);
  }

  private static BigInteger number(Bytes littleEndian) {
    BigInteger value = BigInteger.ZERO;
    for (int i = littleEndian.size() - 1; i >= 0; i--) {
      value = value.shiftLeft(8).or(BigInteger.valueOf(littleEndian.at(i)));
    }
    return value;
  }

  private static SortedMap<Integer, Entry> fields(ByteCursor in, boolean typed) throws Malformed {
    SortedMap<Integer, Entry> fields = new TreeMap<>();
    while (in.remaining() > 0) {
      int type = in.u16("opaque field type");
      OptionalInt valueType =
          typed ? OptionalInt.of(in.u16("opaque value type")) : OptionalInt.empty();
      Bytes value = in.take("opaque field " + type, in.u16("opaque field length"));
      if (type == INVALID_TYPE || fields.putIfAbsent(type, new Entry(valueType, value)) != null) {
        throw in.malformed("opaque field " + type, "invalid, or there are two");
      }
    }
    return fields;
  }
}
