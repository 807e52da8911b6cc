package dev.exhibit.core.x509;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The PEM blocks of one label in a text, whatever stands around them (RFC 7468 §2 allows
 * explanatory text). Only for content that signatures prove: two readers may find different blocks
 * in such a text, and neither can be made to believe one that nobody signed.
 */
public final class PemBlocks {
  private PemBlocks() {}

  /**
   * The DER content of each block, in order; possibly none.
   *
   * @throws Malformed with the offset of the block that cannot be read
   */
  public static List<Bytes> find(Bytes text, String label) throws Malformed {
    String begin = "-----BEGIN " + label + "-----";
    String all = new String(text.toArray(), StandardCharsets.ISO_8859_1);
    List<Bytes> blocks = new ArrayList<>();
    int at = all.indexOf(begin);
    while (at >= 0) {
      int end = all.indexOf("-----END " + label + "-----", at);
      if (end < 0) {
        throw new Malformed(at, "PEM", Message.of("ends inside a %s", label));
      }
      blocks.add(decode(all.substring(at + begin.length(), end), at));
      at = all.indexOf(begin, end);
    }
    return blocks;
  }

  private static Bytes decode(String body, int offset) throws Malformed {
    return AnyBase64.read(body)
        .filter(der -> !der.isEmpty())
        .orElseThrow(() -> new Malformed(offset, "PEM", "a block that is not base64"));
  }
}
