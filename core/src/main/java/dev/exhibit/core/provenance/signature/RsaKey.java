package dev.exhibit.core.provenance.signature;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.util.BigIntegers;

/**
 * RSA with the padding of PKCS #1 v1.5 (RFC 8017 §8.2.2): the padded digest is built and compared
 * whole, so that no lax reading of a padding is possible.
 */
record RsaKey(BigInteger modulus, BigInteger exponent) implements SignatureKey.KeyKind {
  private static final int LEAST_BITS = 2048;
  private static final int MOST_BITS = 8192;
  private static final BigInteger MOST_EXPONENT = BigInteger.ONE.shiftLeft(32);

  static RsaKey of(Bytes bits) throws Malformed {
    ASN1Primitive parsed = Der.parse(bits, "RSA key");
    RSAPublicKey rsa = Der.structure("RSA key", () -> RSAPublicKey.getInstance(parsed));
    BigInteger n = rsa.getModulus();
    BigInteger e = rsa.getPublicExponent();
    if (n.signum() <= 0 || n.bitLength() < LEAST_BITS || n.bitLength() > MOST_BITS) {
      throw Malformed.notUnderstood(0, "RSA key", Message.of("%s bits", n.bitLength()));
    }
    if (e.compareTo(BigInteger.TWO) <= 0 || !e.testBit(0) || e.compareTo(MOST_EXPONENT) > 0) {
      throw Malformed.notUnderstood(0, "RSA key", "an exponent that is not odd or out of range");
    }
    return new RsaKey(n, e);
  }

  @Override
  public boolean verifies(Signed signed, Bytes signature) {
    BigInteger s = new BigInteger(1, signature.toArray());
    int size = (modulus.bitLength() + 7) / 8;
    if (signature.size() != size || s.compareTo(modulus) >= 0) {
      return false;
    }
    Bytes opened = Bytes.of(BigIntegers.asUnsignedByteArray(size, s.modPow(exponent, modulus)));
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      Optional<Bytes> digest = signed.digest(hash);
      if (digest.isPresent() && opened.equals(padded(hash, digest.get(), size))) {
        return true;
      }
    }
    return false;
  }

  private static Bytes padded(HashAlgorithm hash, Bytes digest, int size) {
    try {
      AlgorithmIdentifier id = new AlgorithmIdentifier(hash.oid(), DERNull.INSTANCE);
      Bytes info = Bytes.of(new DigestInfo(id, digest.toArray()).getEncoded("DER"));
      byte[] filling = new byte[size - info.size() - 3];
      java.util.Arrays.fill(filling, (byte) 0xFF);
      return Bytes.of((byte) 0, (byte) 1)
          .concat(Bytes.of(filling))
          .concat(Bytes.of((byte) 0))
          .concat(info);
    } catch (IOException e) {
      throw new IllegalStateException("a digest info can be encoded", e);
    }
  }
}
