package dev.exhibit.bundle.seal;

import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/** Points of P-256, and that of a private key, which PKCS#8 files need not hold. FIPS 186-5 §3. */
final class P256Curve {
  static final BigInteger P =
      hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
  static final BigInteger N =
      hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  private static final BigInteger B =
      hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
  private static final int COORDINATE = 32;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private P256Curve() {}

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }

  /** Whether 64 bytes are x and y, both below p, of a point of the curve: y² = x³ - 3x + b. */
  static boolean isPoint(Bytes raw) {
    if (raw.size() != 2 * COORDINATE) {
      return false;
    }
    BigInteger x = new BigInteger(1, raw.first(COORDINATE).toArray());
    BigInteger y = new BigInteger(1, raw.from(COORDINATE).toArray());
    BigInteger difference = x.pow(3).subtract(x.multiply(THREE)).add(B).subtract(y.pow(2));
    return x.compareTo(P) < 0 && y.compareTo(P) < 0 && difference.mod(P).signum() == 0;
  }

  static PublicKey publicKey(ECPrivateKey key) throws InvalidKeyException {
    ECParameterSpec parameters = key.getParams();
    boolean p256 =
        parameters.getOrder().equals(N)
            && parameters.getCurve().getField() instanceof ECFieldFp field
            && field.getP().equals(P);
    if (!p256 || key.getS().signum() <= 0 || key.getS().compareTo(N) >= 0) {
      throw new InvalidKeyException("expected a P-256 key");
    }
    try {
      ECPoint point = multiply(parameters.getGenerator(), key.getS());
      return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a multiple of the generator is a public key", e);
    }
  }

  static ECPoint multiply(ECPoint point, BigInteger factor) {
    ECPoint sum = ECPoint.POINT_INFINITY;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      sum = add(sum, sum);
      if (factor.testBit(bit)) {
        sum = add(sum, point);
      }
    }
    return sum;
  }

  private static ECPoint add(ECPoint a, ECPoint b) {
    if (a.equals(ECPoint.POINT_INFINITY)) {
      return b;
    }
    if (b.equals(ECPoint.POINT_INFINITY)) {
      return a;
    }
    BigInteger run = b.getAffineX().subtract(a.getAffineX());
    BigInteger rise = b.getAffineY().subtract(a.getAffineY());
    if (run.signum() == 0) {
      if (rise.signum() != 0) {
        return ECPoint.POINT_INFINITY;
      }
      rise = a.getAffineX().pow(2).subtract(BigInteger.ONE).multiply(THREE); // 3x² − 3
      run = a.getAffineY().shiftLeft(1);
    }
    BigInteger slope = rise.multiply(run.modInverse(P)).mod(P);
    BigInteger x = slope.pow(2).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(P);
    BigInteger y = slope.multiply(a.getAffineX().subtract(x)).subtract(a.getAffineY()).mod(P);
    return new ECPoint(x, y);
  }
}
