package dev.exhibit.data;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The arithmetic of ECDSA on the two NIST curves that evidence uses (FIPS 186-5 §6.4.2), the same
 * for seals and for everything that vendors signed. It is Bouncy Castle's, as that of the platform
 * takes ten times as long where the first compiler alone works, as in a short run.
 */
public enum NistEcdsa {
  /** NIST P-256, numbers of 32 bytes. */
  P256("secp256r1", 32),
  /** NIST P-384, numbers of 48 bytes. */
  P384("secp384r1", 48);

  private final ECDomainParameters domain;
  private final int numberSize;

  NistEcdsa(String curve, int numberSize) {
    this.domain = new ECDomainParameters(CustomNamedCurves.getByName(curve));
    this.numberSize = numberSize;
  }

  /** A point of one of the curves, and what was worked out to multiply it faster. */
  public static final class Key {
    private final ECPublicKeyParameters parameters;

    private Key(ECPublicKeyParameters parameters) {
      this.parameters = parameters;
    }
  }

  /** Size of a coordinate, and of r and s, in bytes. */
  public int numberSize() {
    return numberSize;
  }

  /** The key with this point; empty if it is none of the curve. */
  public Optional<Key> key(BigInteger x, BigInteger y) {
    BigInteger p = domain.getCurve().getField().getCharacteristic();
    if (!isBelow(x, p) || !isBelow(y, p)) {
      return Optional.empty();
    }
    ECPoint point = domain.getCurve().createPoint(x, y);
    return point.isValid() // not infinity, and the equation holds; the cofactor is 1
        ? Optional.of(new Key(new ECPublicKeyParameters(point, domain)))
        : Optional.empty();
  }

  /** The same of x and y, each {@link #numberSize} bytes, big-endian. */
  public Optional<Key> key(Bytes point) {
    return point.size() == 2 * numberSize
        ? key(number(point.first(numberSize)), number(point.from(numberSize)))
        : Optional.empty();
  }

  /** Whether 0 &lt; {@code number} &lt; n, as r and s have to be. */
  public boolean isInRange(BigInteger number) {
    return number.signum() > 0 && number.compareTo(domain.getN()) < 0;
  }

  /** Whether r and s are {@code key}'s signature over a message of this digest. */
  public boolean verifies(Key key, Bytes digest, BigInteger r, BigInteger s) {
    if (!isInRange(r) || !isInRange(s)) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, key.parameters);
    return verifier.verifySignature(digest.toArray(), r, s);
  }

  private static BigInteger number(Bytes bytes) {
    return new BigInteger(1, bytes.toArray());
  }

  private static boolean isBelow(BigInteger number, BigInteger bound) {
    return number.signum() >= 0 && number.compareTo(bound) < 0;
  }
}
