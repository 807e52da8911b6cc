package dev.exhibit.core.attestation;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** A SubjectPublicKeyInfo in DER, to the last byte. */
final class PublicKeyInfo {
  private PublicKeyInfo() {}

  static boolean isOne(Bytes der) {
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der.toArray());
      AsymmetricKeyParameter key = PublicKeyFactory.createKey(info);
      return !key.isPrivate() && Bytes.of(info.getEncoded("DER")).equals(der);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return false; // the unchecked ones are what Bouncy Castle throws on malformed encodings
    }
  }
}
