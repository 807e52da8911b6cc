package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A key that a certificate can be issued for. */
public interface SubjectKey {
  /** The public key as X.509 encodes it. */
  SubjectPublicKeyInfo publicKeyInfo();

  /** The DER of {@link #publicKeyInfo()}. */
  default Bytes spki() {
    try {
      return Bytes.of(publicKeyInfo().getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
