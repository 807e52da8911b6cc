package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Stopped;

/** Hex fields of signature records: either case, with or without {@code 0x}, of a known length. */
final class HexText {
  private HexText() {}

  static Bytes decode(String field, String text, Code.Failing code) throws Stopped {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    return Bytes.fromHex(digits)
        .orElseThrow(() -> Stopped.broken(code, field + " is not an even number of hex digits."));
  }

  static Bytes decode(String field, String text, int size, Code.Failing code) throws Stopped {
    Bytes bytes = decode(field, text, code);
    if (bytes.size() != size) {
      throw Stopped.broken(
          code, field + " has " + bytes.size() + " bytes where " + size + " are needed.");
    }
    return bytes;
  }
}
