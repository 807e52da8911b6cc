package dev.exhibit.core.x509;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * PEM text (RFC 7468): blocks of one label, base64 in its one canonical form, and between them
 * nothing but empty lines. Text that other readers skip is refused here, because two readers that
 * skip differently see two documents.
 */
public final class Pem {
  /** Label of a certificate. */
  public static final String CERTIFICATE = "CERTIFICATE";

  /** Label of a certificate revocation list. */
  public static final String CRL = "X509 CRL";

  private static final Memo<Inputs, Decoded<List<Bytes>>> KNOWN = new Memo<>(4 << 20);

  private final String label;
  private final List<Bytes> blocks = new ArrayList<>();
  private final StringBuilder body = new StringBuilder();
  private boolean inside;

  private Pem(String label) {
    this.label = label;
  }

  /** Whether {@code text} begins as PEM with this label does. */
  public static boolean looksLike(Bytes text, String label) {
    return text.startsWith(Bytes.utf8(begin(label)));
  }

  /**
   * The DER content of each block, in order; possibly none.
   *
   * @throws Malformed with the offset of the line that was refused
   */
  public static List<Bytes> read(Bytes text, String label) throws Malformed {
    Inputs asked = Inputs.of(text, Bytes.utf8(label));
    return KNOWN
        .get(asked, 2 * asked.sizeBytes(), () -> Decoded.of(() -> parse(text, label)))
        .orThrow();
  }

  private static List<Bytes> parse(Bytes text, String label) throws Malformed {
    Pem reader = new Pem(label);
    String all = new String(text.toArray(), StandardCharsets.ISO_8859_1);
    int offset = 0;
    for (String line : all.split("\n", -1)) {
      reader.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, offset);
      offset += line.length() + 1;
    }
    if (reader.inside) {
      throw new Malformed(text.size(), "PEM", Message.of("ends inside a %s", label));
    }
    return List.copyOf(reader.blocks);
  }

  private void line(String line, int offset) throws Malformed {
    if (!inside && line.equals(begin(label))) {
      inside = true;
      body.setLength(0);
    } else if (inside && line.equals("-----END " + label + "-----")) {
      inside = false;
      blocks.add(decode(body.toString(), offset));
    } else if (inside && !line.isEmpty() && line.length() <= 76) {
      body.append(line);
    } else if (inside || !line.isEmpty()) {
      throw new Malformed(offset, "PEM", Message.of("a line that is no part of a %s", label));
    }
  }

  private static Bytes decode(String base64, int offset) throws Malformed {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      if (der.length == 0 || !Base64.getEncoder().encodeToString(der).equals(base64)) {
        throw new Malformed(offset, "PEM", "base64 is not in canonical form");
      }
      return Bytes.of(der);
    } catch (IllegalArgumentException e) {
      throw new Malformed(offset, "PEM", "not base64");
    }
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }
}
