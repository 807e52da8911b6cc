package dev.exhibit.core.time.pki;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  /** The SHA-1 by which OCSP names keys; it names them and proves nothing. */
  static byte[] sha1(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
