package dev.exhibit.core.dstack.boot.aml;

import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names and identifiers as AML writes them. ACPI 6.5 §20.2.2, §5.7.3, §19.3.4. */
final class Names {
  private static final int SEGMENT = 4;
  private static final int DUAL = 0x2E;
  private static final int MULTI = 0x2F;

  private Names() {}

  /**
   * A path such as {@code \_SB.PCI0}: prefixes, then segments of four characters, padded with
   * underscores.
   */
  static Bytes path(String text) {
    int prefixes = 0;
    while ("\\^".indexOf(text.charAt(prefixes)) >= 0) {
      prefixes++;
    }
    String[] segments = text.substring(prefixes).split("\\.", -1);
    Bytes path = ascii(text.substring(0, prefixes)).concat(count(segments.length));
    for (String segment : segments) {
      if (segment.isEmpty() || segment.length() > SEGMENT) {
        throw new IllegalArgumentException("no name segment: " + segment);
      }
      path = path.concat(ascii(segment + "_".repeat(SEGMENT - segment.length())));
    }
    return path;
  }

  private static Bytes count(int segments) {
    return switch (segments) {
      case 1 -> Bytes.EMPTY;
      case 2 -> LittleEndian.u8(DUAL);
      default -> LittleEndian.u8(MULTI).concat(LittleEndian.u8(segments));
    };
  }

  /** An EISA id such as {@code PNP0A03}, the number it is compressed to: highest byte first. */
  static Bytes eisa(String id) {
    int vendor = 0;
    for (int i = 0; i < 3; i++) {
      vendor = (vendor << 5) | ((id.charAt(i) - '@') & 0x1F);
    }
    byte[] product = HexFormat.of().parseHex(id.substring(3));
    return Bytes.of((byte) (vendor >> 8), (byte) vendor, product[0], product[1]);
  }

  /** A UUID as its 16 bytes: the first three groups lowest byte first. */
  static Bytes uuid(String text) {
    Bytes bytes = Bytes.EMPTY;
    String[] groups = text.split("-", -1);
    for (int i = 0; i < groups.length; i++) {
      Bytes group = Bytes.fromHex(groups[i]).orElseThrow();
      bytes = bytes.concat(i < 3 ? reversed(group) : group);
    }
    return bytes;
  }

  private static Bytes reversed(Bytes bytes) {
    byte[] reversed = new byte[bytes.size()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) bytes.at(reversed.length - 1 - i);
    }
    return Bytes.owning(reversed);
  }

  static Bytes ascii(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
