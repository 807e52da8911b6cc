package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** A P-256 key that signs with SHA-256, as every Intel key and the default seal key do. */
public final class P256Key implements SubjectKey {
  private static final ECNamedDomainParameters CURVE = curve();

  private final Ecdsa key;

  private P256Key(Ecdsa key) {
    this.key = key;
  }

  /** The key that {@code seed} stands for. */
  public static P256Key from(Seed seed) {
    return new P256Key(new Ecdsa(CURVE, seed));
  }

  private static ECNamedDomainParameters curve() {
    X9ECParameters p = CustomNamedCurves.getByName("secp256r1");
    return new ECNamedDomainParameters(
        SECObjectIdentifiers.secp256r1, p.getCurve(), p.getG(), p.getN(), p.getH());
  }

  /** X and Y of the public point, 32 bytes each, big endian. */
  public Bytes publicXy() {
    return key.publicXy();
  }

  @Override
  public SubjectPublicKeyInfo publicKeyInfo() {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
          new ECPublicKeyParameters(key.point(), CURVE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** r and s over SHA-256 of {@code message}, 32 bytes each, big endian. */
  public Bytes signRaw(Bytes message) {
    return key.sign(Sha256.of(message).bytes()).raw();
  }

  /** The same signature as a DER SEQUENCE of two INTEGERs. */
  public Bytes signDer(Bytes message) {
    return signDigestDer(Sha256.of(message));
  }

  /** A DER signature over a digest that is already made. */
  public Bytes signDigestDer(Sha256 digest) {
    Ecdsa.Signature signature = key.sign(digest.bytes());
    try {
      return Bytes.of(
          StandardDSAEncoding.INSTANCE.encode(CURVE.getN(), signature.r(), signature.s()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The private key for the platform's own protocols, such as TLS. */
  public PrivateKey toPrivateKey() {
    try {
      var info =
          PrivateKeyInfoFactory.createPrivateKeyInfo(
              new ECPrivateKeyParameters(key.secret(), CURVE));
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has EC keys", e);
    }
  }
}
