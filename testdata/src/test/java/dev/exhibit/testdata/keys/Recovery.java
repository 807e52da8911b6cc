package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** Recovers the address behind an EIP-191 signature, by another road than the signer's. */
public final class Recovery {
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

  private Recovery() {}

  /** The address of whoever signed {@code text} as {@code personal_sign} does. */
  public static Bytes address(String text, Bytes signature) {
    ECPoint key = point(Keccak256.of(Secp256k1Key.personalMessage(text)), signature);
    return Keccak256.of(Bytes.of(key.getEncoded(false)).from(1)).from(12);
  }

  /** The public key of whoever signed a digest, 33 bytes. */
  public static Bytes compressedKey(Bytes digest, Bytes signature) {
    return Bytes.of(point(digest, signature).getEncoded(true));
  }

  /** Q = (sR - zG) / r, R being the point with X = r and the parity in v. */
  private static ECPoint point(Bytes digest, Bytes signature) {
    BigInteger n = CURVE.getN();
    Bytes compressed = Bytes.of((byte) (2 + signature.at(64) - 27)).concat(signature.first(32));
    ECPoint point = CURVE.getCurve().decodePoint(compressed.toArray());
    BigInteger z = new BigInteger(1, digest.toArray());
    BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
    BigInteger inverse = new BigInteger(1, signature.first(32).toArray()).modInverse(n);
    return point
        .multiply(s)
        .subtract(CURVE.getG().multiply(z.mod(n)))
        .multiply(inverse)
        .normalize();
  }
}
