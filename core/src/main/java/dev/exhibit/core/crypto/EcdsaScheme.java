package dev.exhibit.core.crypto;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA on one curve with one hash. Verification answers yes or no, whatever the input. The
 * arithmetic is Bouncy Castle's: where the first compiler alone works, as in a short run, that of
 * the platform takes ten times as long.
 */
public enum EcdsaScheme {
  /** ECDSA on NIST P-256 with SHA-256; numbers of 32 bytes. */
  P256_SHA256("secp256r1", "SHA-256", 32, "1.2.840.10045.4.3.2"),
  /** ECDSA on NIST P-384 with SHA-384; numbers of 48 bytes. */
  P384_SHA384("secp384r1", "SHA-384", 48, "1.2.840.10045.4.3.3"),
  /** ECDSA on NIST P-384 with SHA-256, with which some services sign documents. */
  P384_SHA256("secp384r1", "SHA-256", 48, "1.2.840.10045.4.3.2");

  private static final int MOST_KEPT_BYTES = 8 << 20;
  private static final int KEY_BYTES = 4096; // with the multiples of the point that speed it up

  private final Memo<Inputs, Boolean> signatures = new Memo<>(MOST_KEPT_BYTES);
  private final Memo<Bytes, Optional<ECPublicKeyParameters>> keys = new Memo<>(MOST_KEPT_BYTES);
  private final ECParameterSpec curve;
  private final ECDomainParameters domain;
  private final String hash;
  private final int numberSize;
  private final String certificateOid;

  EcdsaScheme(String curve, String hash, int numberSize, String certificateOid) {
    this.curve = parametersOf(curve);
    this.domain = new ECDomainParameters(CustomNamedCurves.getByName(curve));
    this.hash = hash;
    this.numberSize = numberSize;
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
    if (point.size() != 2 * numberSize) {
      return Optional.empty();
    }
    BigInteger x = new BigInteger(1, point.first(numberSize).toArray());
    BigInteger y = new BigInteger(1, point.from(numberSize).toArray());
    if (!isOnCurve(x, y)) {
      return Optional.empty();
    }
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
  private Optional<ECPublicKeyParameters> point(PublicKey key) {
    if (!(key instanceof ECPublicKey ec) || key.getEncoded() == null) {
      return Optional.empty();
    }
    return keys.get(Bytes.owning(key.getEncoded()), KEY_BYTES, () -> pointOf(ec));
  }

  private Optional<ECPublicKeyParameters> pointOf(ECPublicKey key) {
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    boolean ours =
        key.getParams().getCurve().equals(curve.getCurve())
            && key.getParams().getGenerator().equals(curve.getGenerator())
            && isOnCurve(x, y);
    return ours
        ? Optional.of(new ECPublicKeyParameters(domain.getCurve().createPoint(x, y), domain))
        : Optional.empty();
  }

  /** Verifies a signature given as r then s, each a big-endian number of fixed size. */
  public boolean verifyRaw(PublicKey key, Bytes message, Bytes signature) {
    Optional<ECPublicKeyParameters> point = point(key);
    if (signature.size() != 2 * numberSize || point.isEmpty()) {
      return false;
    }
    Inputs asked = Inputs.of(Bytes.owning(key.getEncoded()), message, signature);
    return signatures.get(
        asked, asked.sizeBytes(), () -> isSigned(point.get(), message, signature));
  }

  private boolean isSigned(ECPublicKeyParameters key, Bytes message, Bytes signature) {
    BigInteger r = new BigInteger(1, signature.first(numberSize).toArray());
    BigInteger s = new BigInteger(1, signature.from(numberSize).toArray());
    if (!isInRange(r) || !isInRange(s)) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, key);
    return verifier.verifySignature(digest(message), r, s);
  }

  private byte[] digest(Bytes message) {
    try {
      MessageDigest digest = MessageDigest.getInstance(hash);
      message.update(digest);
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + hash, e);
    }
  }

  /** Verifies a signature given as strict DER, as in certificates and CRLs. */
  public boolean verifyDer(PublicKey key, Bytes message, Bytes signature) {
    return rawFromDer(signature).map(raw -> verifyRaw(key, message, raw)).orElse(false);
  }

  private Optional<Bytes> rawFromDer(Bytes signature) {
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
        && isInRange(r.getValue())
        && isInRange(s.getValue())) {
      return number(r.getValue()).concat(number(s.getValue()));
    }
    throw new Malformed(0, "signature", "not two numbers in range");
  }

  private boolean isInRange(BigInteger number) {
    return number.signum() > 0 && number.compareTo(curve.getOrder()) < 0;
  }

  private Bytes number(BigInteger value) {
    return Bytes.of(BigIntegers.asUnsignedByteArray(numberSize, value));
  }

  private boolean isOnCurve(BigInteger x, BigInteger y) {
    EllipticCurve equation = curve.getCurve();
    BigInteger p = ((ECFieldFp) equation.getField()).getP();
    if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right = x.pow(3).add(equation.getA().multiply(x)).add(equation.getB()).mod(p);
    return y.pow(2).mod(p).equals(right);
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
