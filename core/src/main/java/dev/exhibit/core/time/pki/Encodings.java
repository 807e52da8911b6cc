package dev.exhibit.core.time.pki;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.cert.X509CertificateHolder;

/** Bytes of parsed structures, in the encoding they came in. */
public final class Encodings {
  private Encodings() {}

  /** The encoding of a parsed structure. */
  public static byte[] of(ASN1Object parsed) {
    try {
      return parsed.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException("a parsed structure can be encoded", e);
    }
  }

  /** The encoding of a certificate. */
  public static Bytes of(X509CertificateHolder certificate) {
    return Bytes.owning(of(certificate.toASN1Structure()));
  }
}
