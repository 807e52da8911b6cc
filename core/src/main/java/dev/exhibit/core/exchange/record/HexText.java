package dev.exhibit.core.exchange.record;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;

/**
 * Hex fields of signature records: either case, with or without {@code 0x}. Text that is no hex is
 * of a form nobody knows; hex of another length than the field has breaks the rules of its form.
 */
public final class HexText {
  private HexText() {}

  public static Bytes decode(String field, String text) throws Stopped {
    return StatedHex.read(text)
        .orElseThrow(
            () ->
                Stopped.lacking(
                    SignatureCode.RECORD_NOT_UNDERSTOOD,
                    Message.of("%s is not an even number of hex digits.", field)));
  }

  /** A signature: what is written in no way that its algorithm has is none that holds. */
  public static Bytes signature(String field, String text) throws Stopped {
    return StatedHex.read(text)
        .orElseThrow(
            () ->
                Stopped.broken(
                    SignatureCode.SIGNATURE_MALFORMED,
                    Message.of("%s is not an even number of hex digits.", field)));
  }

  public static Bytes decode(String field, String text, int size, Code.Failing code)
      throws Stopped {
    Bytes bytes = decode(field, text);
    if (bytes.size() != size) {
      throw Stopped.broken(
          code, Message.of("%s has %s bytes where %s are needed.", field, bytes.size(), size));
    }
    return bytes;
  }
}
