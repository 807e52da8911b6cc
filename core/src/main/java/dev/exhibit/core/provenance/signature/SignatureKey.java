package dev.exhibit.core.provenance.signature;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.crypto.Ed25519Check;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.Pem;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** A public key and how it verifies; two keys are equal if their SubjectPublicKeyInfo is. */
public final class SignatureKey {
  private static final String FIELD = "public key";

  private final Bytes spki;
  private final KeyKind kind;

  private SignatureKey(Bytes spki, KeyKind kind) {
    this.spki = spki;
    this.kind = kind;
  }

  /** The key in a certificate. */
  public static SignatureKey of(PublicKey key) throws Malformed {
    return ofSpki(Bytes.of(key.getEncoded()));
  }

  /** A SubjectPublicKeyInfo in DER. */
  public static SignatureKey ofSpki(Bytes der) throws Malformed {
    SubjectPublicKeyInfo info =
        Der.structure(FIELD, () -> SubjectPublicKeyInfo.getInstance(parsedOrNull(der)));
    if (info == null) {
      throw new Malformed(0, FIELD, "not DER");
    }
    var algorithm = info.getAlgorithm().getAlgorithm();
    Bytes bits = Bytes.of(Der.structure(FIELD, () -> info.getPublicKeyData().getOctets()));
    if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      return new SignatureKey(der, EcKey.of(info, bits));
    }
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return new SignatureKey(der, RsaKey.of(bits));
    }
    if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
      return new SignatureKey(der, new Ed25519Key(bits));
    }
    throw Malformed.notUnderstood(0, FIELD, Message.of("of type %s", algorithm));
  }

  /** A key in DER as trusted roots hold it: a SubjectPublicKeyInfo, or an RSA key of PKCS #1. */
  public static SignatureKey ofRoot(Bytes der, String details) throws Malformed {
    if (!details.startsWith("PKCS1_")) {
      return ofSpki(der);
    }
    try {
      RSAPublicKey rsa = Der.structure(FIELD, () -> RSAPublicKey.getInstance(parsedOrNull(der)));
      var id = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption);
      return ofSpki(Bytes.of(new SubjectPublicKeyInfo(id, rsa).getEncoded("DER")));
    } catch (IOException e) {
      throw new Malformed(0, FIELD, "not DER");
    }
  }

  /** One PEM block {@code PUBLIC KEY}. */
  public static SignatureKey ofPem(Bytes text) throws Malformed {
    List<Bytes> blocks = Pem.read(text, "PUBLIC KEY");
    if (blocks.size() != 1) {
      throw new Malformed(
          0, FIELD, Message.of("%s PEM blocks PUBLIC KEY where one is needed", blocks.size()));
    }
    return ofSpki(blocks.get(0));
  }

  private static Object parsedOrNull(Bytes der) {
    try {
      return Der.parse(der, FIELD);
    } catch (Malformed e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** SHA-256 of the SubjectPublicKeyInfo. */
  public Sha256 sha256() {
    return Sha256.of(spki);
  }

  /** The SubjectPublicKeyInfo. */
  public Bytes spki() {
    return spki;
  }

  /** Whether {@code signature} is one of this key over {@code signed}. */
  public boolean verifies(Signed signed, Bytes signature) {
    return kind.verifies(signed, signature);
  }

  /** Whether {@code signature} is one of this key over these bytes. */
  public boolean verifies(Bytes message, Bytes signature) {
    return verifies(new Signed.Message(message), signature);
  }

  /** How keys of one type verify. */
  sealed interface KeyKind permits EcKey, RsaKey, Ed25519Key {
    /** Whether {@code signature} is one over {@code signed}. */
    boolean verifies(Signed signed, Bytes signature);
  }

  /** Ed25519 over the message itself; the variant over a digest is not one that counts. */
  record Ed25519Key(Bytes point) implements KeyKind {
    @Override
    public boolean verifies(Signed signed, Bytes signature) {
      return signed instanceof Signed.Message message
          && Ed25519Check.verify(point, message.bytes(), signature).isEmpty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignatureKey key && key.spki.equals(spki);
  }

  @Override
  public int hashCode() {
    return spki.hashCode();
  }
}
