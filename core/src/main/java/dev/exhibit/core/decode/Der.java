package dev.exhibit.core.decode;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * Reads DER that has exactly one reading: it re-encodes to the same bytes and nothing follows it.
 */
public final class Der {
  private Der() {}

  /** One value of any type; {@code field} names it in a refusal. */
  public static ASN1Primitive parse(Bytes der, String field) throws Malformed {
    try {
      ASN1Primitive parsed = ASN1Primitive.fromByteArray(der.toArray());
      if (parsed == null || !Bytes.of(parsed.getEncoded("DER")).equals(der)) {
        throw new Malformed(0, field, "not DER, or something follows it");
      }
      return parsed;
    } catch (IOException | RuntimeException e) {
      // Unchecked, of any kind: values that BER allows and DER does not, found late.
      throw new Malformed(0, field, "not DER");
    }
  }

  /** The value inside an OCTET STRING, as extensions of certificates are wrapped. */
  public static ASN1Primitive unwrap(Bytes octetString, String field) throws Malformed {
    if (parse(octetString, field) instanceof ASN1OctetString octets) {
      return parse(Bytes.of(octets.getOctets()), field);
    }
    throw new Malformed(0, field, "not an OCTET STRING");
  }

  /**
   * Reads the structure of a parsed value with a library function.
   *
   * @throws Malformed if the function refuses the value
   */
  public static <T> T structure(String field, Reading<T> reading) throws Malformed {
    try {
      return reading.read();
    } catch (RuntimeException e) { // of any kind: DER, but not of this structure
      throw new Malformed(0, field, "not the structure of its type");
    }
  }

  /**
   * A reading by a library that refuses with unchecked exceptions. Which ones is nowhere promised:
   * null pointers, casts and indices are among them.
   */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads, or throws whatever the library throws. */
    T read();
  }
}
