package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** A P-384 key that signs with SHA-384, as NVIDIA's devices and services do. */
public final class P384Key implements SubjectKey {
  private static final ECNamedDomainParameters CURVE = curve();
  private static final int NUMBER_SIZE = 48;

  private final BigInteger secret;
  private final ECPoint point;

  private P384Key(BigInteger secret) {
    this.secret = secret;
    this.point = CURVE.getG().multiply(secret).normalize();
  }

  /** The key that {@code seed} stands for. */
  public static P384Key from(Seed seed) {
    return new P384Key(seed.below(CURVE.getN()));
  }

  private static ECNamedDomainParameters curve() {
    X9ECParameters p = CustomNamedCurves.getByName("secp384r1");
    return new ECNamedDomainParameters(
        SECObjectIdentifiers.secp384r1, p.getCurve(), p.getG(), p.getN(), p.getH());
  }

  /** X and Y of the public point, 48 bytes each, big endian. */
  public Bytes publicXy() {
    return Bytes.of(point.getEncoded(false)).from(1);
  }

  @Override
  public SubjectPublicKeyInfo publicKeyInfo() {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
          new ECPublicKeyParameters(point, CURVE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** r and s over SHA-384 of {@code message}, 48 bytes each, big endian. */
  public Bytes signRaw(Bytes message) {
    BigInteger[] rs = sign(message);
    return number(rs[0]).concat(number(rs[1]));
  }

  /** The same signature as a DER SEQUENCE of two INTEGERs. */
  public Bytes signDer(Bytes message) {
    return der(sign(message));
  }

  /** The same over SHA-256 of {@code message}, as some services sign with this curve. */
  public Bytes signSha256Der(Bytes message) {
    return der(signDigest(Sha256.of(message).bytes()));
  }

  private static Bytes der(BigInteger[] rs) {
    try {
      return Bytes.of(StandardDSAEncoding.INSTANCE.encode(CURVE.getN(), rs[0], rs[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BigInteger[] sign(Bytes message) {
    return signDigest(sha384(message));
  }

  private BigInteger[] signDigest(Bytes digest) {
    var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA384Digest()));
    signer.init(true, new ECPrivateKeyParameters(secret, CURVE));
    return signer.generateSignature(digest.toArray());
  }

  private static Bytes number(BigInteger value) {
    return Bytes.of(BigIntegers.asUnsignedByteArray(NUMBER_SIZE, value));
  }

  /** SHA-384 of {@code message}, 48 bytes. */
  public static Bytes sha384(Bytes message) {
    var digest = new SHA384Digest();
    byte[] content = message.toArray();
    digest.update(content, 0, content.length);
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return Bytes.of(out);
  }
}
