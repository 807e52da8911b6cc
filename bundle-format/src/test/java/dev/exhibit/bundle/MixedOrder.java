package dev.exhibit.bundle;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.Ed25519Point;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.bundle.seal.SmallOrder;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Seals by A + T, where A is the key of {@code ed25519(1)} and T a point of order eight. */
public final class MixedOrder {
  private MixedOrder() {}

  private static Bytes honestKey() {
    return SealAlgorithm.ED25519.rawKey(SealKeys.spki(Fixture.ed25519(1).getPublic()));
  }

  /** The public key, 32 bytes. */
  public static Bytes key() {
    Ed25519Point honest = Ed25519Point.decode(honestKey()).orElseThrow();
    return SmallOrder.encode(SmallOrder.add(honest, SmallOrder.points().get(1)));
  }

  /**
   * A signature over {@code message} that the equation with the cofactor always accepts.
   *
   * @param withoutToo whether the one without accepts it as well
   */
  public static Bytes sign(Bytes message, boolean withoutToo) {
    for (int i = 1; ; i++) {
      BigInteger r = BigInteger.valueOf(i + 1000L);
      Bytes point = SmallOrder.encode(SmallOrder.times(base(), r));
      BigInteger k = challenge(point, key(), message);
      if ((k.mod(BigInteger.valueOf(8)).signum() == 0) == withoutToo) {
        BigInteger s = r.add(k.multiply(secret())).mod(SmallOrder.L);
        return point.concat(SmallOrder.little(s));
      }
    }
  }

  /** The base point. */
  public static Ed25519Point base() {
    BigInteger fifth = BigInteger.valueOf(5).modInverse(SmallOrder.P);
    BigInteger y = BigInteger.valueOf(4).multiply(fifth).mod(SmallOrder.P);
    return Ed25519Point.decode(SmallOrder.little(y)).orElseThrow();
  }

  /** The secret number of {@code ed25519(1)}. RFC 8032 §5.1.5. */
  public static BigInteger secret() {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 1);
    Bytes half = sha512(Bytes.of(seed)).first(32);
    Bytes clamped = half.with(0, half.at(0) & 0xF8).with(31, (half.at(31) & 0x7F) | 0x40);
    return Ed25519Point.littleEndian(clamped);
  }

  /** k, reduced: for a key with a part of small order, that makes a difference. */
  public static BigInteger challenge(Bytes r, Bytes key, Bytes message) {
    return Ed25519Point.littleEndian(sha512(r.concat(key).concat(message))).mod(SmallOrder.L);
  }

  private static Bytes sha512(Bytes input) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-512").digest(input.toArray()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
