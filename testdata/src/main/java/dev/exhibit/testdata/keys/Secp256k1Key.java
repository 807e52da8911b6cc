package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** A key of the kind that Ethereum uses, which signs texts as {@code personal_sign} (EIP-191). */
public final class Secp256k1Key implements SubjectKey {
  private static final ECNamedDomainParameters CURVE = curve();
  private static final int FIRST_V = 27;

  private final Ecdsa key;

  private Secp256k1Key(Ecdsa key) {
    this.key = key;
  }

  /** The key that {@code seed} stands for. */
  public static Secp256k1Key from(Seed seed) {
    return new Secp256k1Key(new Ecdsa(CURVE, seed));
  }

  private static ECNamedDomainParameters curve() {
    X9ECParameters p = CustomNamedCurves.getByName("secp256k1");
    return new ECNamedDomainParameters(
        SECObjectIdentifiers.secp256k1, p.getCurve(), p.getG(), p.getN(), p.getH());
  }

  /** The order of the group, which r and s stay below. */
  public static BigInteger order() {
    return CURVE.getN();
  }

  /** X and Y of the public point, 32 bytes each, big endian. */
  public Bytes publicXy() {
    return key.publicXy();
  }

  /** The public point in 33 bytes: the parity of Y as 2 or 3, then X. */
  public Bytes publicCompressed() {
    return Bytes.of(key.point().getEncoded(true));
  }

  /** The scalar in 32 bytes, big endian: what a key management service hands out. */
  public Bytes secret() {
    return Ecdsa.fixed(key.secret());
  }

  /** The last 20 bytes of keccak-256 over X and Y. */
  public Bytes address() {
    return Keccak256.of(publicXy()).from(12);
  }

  /** The address as {@code 0x} and hex whose letter case is a checksum (EIP-55). */
  public String checksumAddress() {
    return Eip55.encode(address());
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

  /** What {@code personal_sign} hashes: prefix, decimal length in bytes, text. */
  public static Bytes personalMessage(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return personalMessage(text, utf8.length);
  }

  /** The same with any number in the place of the length. */
  public static Bytes personalMessage(String text, int length) {
    return Bytes.utf8("\u0019Ethereum Signed Message:\n" + length + text);
  }

  /** r, s and v (27 or 28) over {@code text} as {@code personal_sign} makes it, with low s. */
  public Bytes signPersonal(String text) {
    return signRecoverable(Keccak256.of(personalMessage(text)));
  }

  /** r, s and v (27 or 28) over a digest of 32 bytes, with low s. */
  public Bytes signRecoverable(Bytes digest) {
    Ecdsa.Signature signature = key.sign(digest);
    BigInteger low = signature.s().min(CURVE.getN().subtract(signature.s()));
    var canonical = new Ecdsa.Signature(signature.r(), low);
    return canonical.raw().concat(Bytes.of((byte) (FIRST_V + recoveryBit(digest, canonical))));
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

  /** The parity of R's Y coordinate, R being the point that signature and digest lead to. */
  private int recoveryBit(Bytes digest, Ecdsa.Signature signature) {
    BigInteger n = CURVE.getN();
    BigInteger inverse = signature.s().modInverse(n);
    BigInteger u1 = new BigInteger(1, digest.toArray()).multiply(inverse).mod(n);
    BigInteger u2 = signature.r().multiply(inverse).mod(n);
    ECPoint r = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), u1, key.point(), u2).normalize();
    return r.getAffineYCoord().testBitZero() ? 1 : 0;
  }
}
