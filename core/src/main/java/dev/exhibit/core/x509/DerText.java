package dev.exhibit.core.x509;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * DER documents in whatever spelling somebody keeps them: as they are, in PEM with lines of any
 * width and text around its blocks (RFC 7468 §2), in base64, or in hex; text may end as strings of
 * C do. For documents whose own signatures prove them: their spelling is no part of them.
 */
public final class DerText {
  /** Labels of certificates; parsers may take the older ones for the first (RFC 7468 §5.1). */
  public static final List<String> CERTIFICATES =
      List.of(Pem.CERTIFICATE, "X509 CERTIFICATE", "X.509 CERTIFICATE");

  /** Labels of revocation lists (RFC 7468 §6). */
  public static final List<String> LISTS = List.of(Pem.CRL, "CRL");

  /** The label of OCSP answers, in the words of those who keep them in PEM. */
  public static final List<String> ANSWERS = List.of("OCSP RESPONSE");

  private static final int SEQUENCE = 0x30;
  private static final int LONG_FORM = 0x80;
  private static final int SHORT_HEADER = 2;
  private static final Memo<Inputs, Decoded<List<Bytes>>> KNOWN = new Memo<>(4 << 20);

  private DerText() {}

  /**
   * The documents, in order. None where nothing but blanks stands; what is in no such spelling is
   * handed over as it is, so that whoever reads it refuses it.
   *
   * @throws Malformed with the offset of a PEM block that cannot be read
   */
  public static List<Bytes> read(Bytes content, List<String> labels) throws Malformed {
    if (isDer(content)) {
      return List.of(content);
    }
    Inputs asked = Inputs.of(content, Bytes.utf8(String.join(",", labels)));
    return KNOWN
        .get(asked, 2 * asked.sizeBytes(), () -> Decoded.of(() -> spelt(content, labels)))
        .orThrow();
  }

  /** The one document; {@code content} itself if it holds none, or more. */
  public static Bytes one(Bytes content, List<String> labels) throws Malformed {
    List<Bytes> all = read(content, labels);
    return all.size() == 1 ? all.get(0) : content;
  }

  private static List<Bytes> spelt(Bytes content, List<String> labels) throws Malformed {
    Bytes text = withoutEnd(content);
    List<Bytes> blocks = new ArrayList<>();
    for (String label : labels) {
      blocks.addAll(PemBlocks.find(text, label));
    }
    if (!blocks.isEmpty()) {
      return List.copyOf(blocks);
    }
    String plain = text.utf8Lossy();
    return plain.isBlank()
        ? List.of()
        : List.of(AnyBase64.orHex(plain).filter(der -> !der.isEmpty()).orElse(content));
  }

  /** Whether a file begins as a document of at most its length does; {@code 0x} does not. */
  public static boolean isDer(Bytes content) {
    return !content.isEmpty()
        && content.at(0) == SEQUENCE
        && (content.size() < SHORT_HEADER
            || content.at(1) >= LONG_FORM
            || content.at(1) + SHORT_HEADER == content.size());
  }

  /** Whether text has a PEM block with one of these labels, whatever stands around it. */
  public static boolean hasPem(Bytes content, List<String> labels) {
    String text = content.utf8Lossy();
    return labels.stream().anyMatch(label -> text.contains("-----BEGIN " + label + "-----"));
  }

  /** Text without the NUL with which a string of C ends, which sizes of such strings may count. */
  public static Bytes withoutEnd(Bytes text) {
    int end = text.size();
    while (end > 0 && text.at(end - 1) == 0) {
      end--;
    }
    return text.first(end);
  }
}
