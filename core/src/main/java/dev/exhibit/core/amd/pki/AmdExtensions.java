package dev.exhibit.core.amd.pki;

import dev.exhibit.core.amd.terms.TcbPart;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;

/** The extensions under AMD's arc of one certificate. */
final class AmdExtensions {
  static final String STRUCT_VERSION = "1";
  static final String PRODUCT_NAME = "2";
  static final String CHIP_ID = "4";
  static final String PROVIDER = "5";

  private static final String ARC = "1.3.6.1.4.1.3704.1.";

  private final X509Certificate certificate;

  AmdExtensions(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /** The arc of a TCB part's level. */
  static String tcb(TcbPart part) {
    return "3." + part.arc();
  }

  boolean has(String arc) {
    return certificate.getExtensionValue(ARC + arc) != null;
  }

  void requireExactlyOne(String wanted, String other) throws Malformed {
    if (!has(wanted) || has(other)) {
      throw new Malformed(
          -1,
          "extension " + ARC + wanted,
          Message.of("absent, or there is one of %s%s too", ARC, other));
    }
  }

  /** An INTEGER from 0 to 255. */
  int level(String arc) throws Malformed {
    if (Der.parse(value(arc), "extension " + ARC + arc) instanceof ASN1Integer integer
        && integer.getValue().signum() >= 0
        && integer.getValue().bitLength() <= Byte.SIZE) {
      return integer.getValue().intValue();
    }
    throw new Malformed(-1, "extension " + ARC + arc, "not an INTEGER from 0 to 255");
  }

  /** An IA5String. */
  String text(String arc) throws Malformed {
    if (Der.parse(value(arc), "extension " + ARC + arc) instanceof ASN1IA5String text) {
      return text.getString();
    }
    throw new Malformed(-1, "extension " + ARC + arc, "not an IA5String");
  }

  /** Bytes of exact length: as such, as AMD's service writes them, or as an OCTET STRING. */
  Bytes octets(String arc, int size) throws Malformed {
    Bytes value = value(arc);
    if (value.size() == size) {
      return value;
    }
    if (Der.parse(value, "extension " + ARC + arc) instanceof ASN1OctetString octets
        && octets.getOctets().length == size) {
      return Bytes.of(octets.getOctets());
    }
    throw new Malformed(-1, "extension " + ARC + arc, Message.of("not %s bytes", size));
  }

  private Bytes value(String arc) throws Malformed {
    byte[] wrapped = certificate.getExtensionValue(ARC + arc);
    if (wrapped == null) {
      throw new Malformed(-1, "extension " + ARC + arc, "absent");
    }
    if (Der.parse(Bytes.of(wrapped), "extension " + ARC + arc) instanceof ASN1OctetString octets) {
      return Bytes.of(octets.getOctets());
    }
    throw new Malformed(-1, "extension " + ARC + arc, "not an OCTET STRING");
  }
}
