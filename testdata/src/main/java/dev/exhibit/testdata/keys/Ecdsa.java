package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** A private key on a 256-bit curve with the deterministic nonces of RFC 6979. */
final class Ecdsa {
  static final int COORDINATE_SIZE = 32;

  private final ECDomainParameters curve;
  private final BigInteger secret;
  private final ECPoint point;

  Ecdsa(ECDomainParameters curve, Seed seed) {
    this.curve = curve;
    this.secret = seed.below(curve.getN());
    this.point = curve.getG().multiply(secret).normalize();
  }

  /** {@code r} and {@code s} over a digest that is already made. */
  record Signature(BigInteger r, BigInteger s) {
    /** r and s, 32 bytes each, big endian. */
    Bytes raw() {
      return fixed(r).concat(fixed(s));
    }
  }

  Signature sign(Bytes digest) {
    var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(secret, curve));
    BigInteger[] rs = signer.generateSignature(digest.toArray());
    return new Signature(rs[0], rs[1]);
  }

  /** X and Y, 32 bytes each, big endian. */
  Bytes publicXy() {
    return Bytes.of(point.getEncoded(false)).from(1);
  }

  ECPoint point() {
    return point;
  }

  ECDomainParameters curve() {
    return curve;
  }

  BigInteger secret() {
    return secret;
  }

  static Bytes fixed(BigInteger number) {
    return Bytes.of(BigIntegers.asUnsignedByteArray(COORDINATE_SIZE, number));
  }
}
