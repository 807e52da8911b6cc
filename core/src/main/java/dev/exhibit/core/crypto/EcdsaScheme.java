package dev.exhibit.core.crypto;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.NistEcdsa;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.BigIntegers;

/** ECDSA on one curve with one hash. Verification answers yes or no, whatever the input. */
public enum EcdsaScheme {
  /** ECDSA on NIST P-256 with SHA-256; numbers of 32 bytes. */
  P256_SHA256(NistEcdsa.P256, "secp256r1", "SHA-256", "1.2.840.10045.4.3.2"),
  /** ECDSA on NIST P-384 with SHA-384; numbers of 48 bytes. */
  P384_SHA384(NistEcdsa.P384, "secp384r1", "SHA-384", "1.2.840.10045.4.3.3"),
  /** ECDSA on NIST P-384 with SHA-256, with which some services sign documents. */
  P384_SHA256(NistEcdsa.P384, "secp384r1", "SHA-256", "1.2.840.10045.4.3.2");

  private static final int MOST_KEPT_BYTES = 8 << 20;
  private static final int KEY_BYTES = 4096; // with the multiples of the point that speed it up

  private final Memo<Inputs, Boolean> signatures = new Memo<>(MOST_KEPT_BYTES);
  private final Memo<Bytes, Optional<NistEcdsa.Key>> keys = new Memo<>(MOST_KEPT_BYTES);
  private final NistEcdsa arithmetic;
  private final ECParameterSpec curve;
  private final String hash;
  private final int numberSize;
  private final String certificateOid;

  EcdsaScheme(NistEcdsa arithmetic, String curve, String hash, String certificateOid) {
    this.arithmetic = arithmetic;
    this.curve = parametersOf(curve);
    this.hash = hash;
    this.numberSize = arithmetic.numberSize();
    this.certificateOid = certificateOid;
  }

  /** The algorithm identifier by which certificates and CRLs name this scheme. */
  public String certificateOid() {
    return certificateOid;
  }

  /**
   * The public key with this point.
   *
   * @param point X then Y, big-endian
   * @return empty if the length is wrong or the point is not on the curve
   */
  public Optional<PublicKey> key(Bytes point) {
    if (arithmetic.key(point).isEmpty()) {
      return Optional.empty();
    }
    BigInteger x = new BigInteger(1, point.first(numberSize).toArray());
    BigInteger y = new BigInteger(1, point.from(numberSize).toArray());
    try {
      ECPublicKeySpec spec = new ECPublicKeySpec(new ECPoint(x, y), curve);
      return Optional.of(KeyFactory.getInstance("EC").generatePublic(spec));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a point on a standard curve makes a key", e);
    }
  }

  /** Whether {@code key} is a point of this scheme's curve. */
  public boolean accepts(PublicKey key) {
    return point(key).isPresent();
  }

  /** The point of {@code key}, if it is one of this scheme's curve. */
  private Optional<NistEcdsa.Key> point(PublicKey key) {
    if (!(key instanceof ECPublicKey ec) || key.getEncoded() == null) {
      return Optional.empty();
    }
    return keys.get(Bytes.owning(key.getEncoded()), KEY_BYTES, () -> pointOf(ec));
  }

  private Optional<NistEcdsa.Key> pointOf(ECPublicKey key) {
    boolean ours =
        key.getParams().getCurve().equals(curve.getCurve())
            && key.getParams().getGenerator().equals(curve.getGenerator());
    return ours
        ? arithmetic.key(key.getW().getAffineX(), key.getW().getAffineY())
        : Optional.empty();
  }

  /** Verifies a signature given as r then s, each a big-endian number of fixed size. */
  public boolean verifyRaw(PublicKey key, Bytes message, Bytes signature) {
    Optional<NistEcdsa.Key> point = point(key);
    if (signature.size() != 2 * numberSize || point.isEmpty()) {
      return false;
    }
    Inputs asked = Inputs.of(Bytes.owning(key.getEncoded()), message, signature);
    return signatures.get(
        asked, asked.sizeBytes(), () -> isSigned(point.get(), message, signature));
  }

  private boolean isSigned(NistEcdsa.Key key, Bytes message, Bytes signature) {
    BigInteger r = new BigInteger(1, signature.first(numberSize).toArray());
    BigInteger s = new BigInteger(1, signature.from(numberSize).toArray());
    return arithmetic.verifies(key, digest(message), r, s);
  }

  private Bytes digest(Bytes message) {
    try {
      MessageDigest digest = MessageDigest.getInstance(hash);
      message.update(digest);
      return Bytes.owning(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + hash, e);
    }
  }

  /** Verifies a signature given as strict DER, as in certificates and CRLs. */
  public boolean verifyDer(PublicKey key, Bytes message, Bytes signature) {
    return numbers(signature).map(raw -> verifyRaw(key, message, raw)).orElse(false);
  }

  /** r then s of a signature in strict DER, each in its fixed size; empty if it is none. */
  public Optional<Bytes> numbers(Bytes signature) {
    Decoded<Bytes> raw = Decoded.of(() -> raw(Der.parse(signature, "signature")));
    return raw instanceof Decoded.Valid<Bytes> valid
        ? Optional.of(valid.value())
        : Optional.empty();
  }

  private Bytes raw(ASN1Primitive parsed) throws Malformed {
    if (parsed instanceof ASN1Sequence pair
        && pair.size() == 2
        && pair.getObjectAt(0) instanceof ASN1Integer r
        && pair.getObjectAt(1) instanceof ASN1Integer s
        && arithmetic.isInRange(r.getValue())
        && arithmetic.isInRange(s.getValue())) {
      return number(r.getValue()).concat(number(s.getValue()));
    }
    throw new Malformed(0, "signature", "not two numbers in range");
  }

  private Bytes number(BigInteger value) {
    return Bytes.of(BigIntegers.asUnsignedByteArray(numberSize, value));
  }

  private static ECParameterSpec parametersOf(String name) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }
}
