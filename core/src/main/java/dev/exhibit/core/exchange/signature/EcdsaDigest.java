package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;

/** ECDSA over a digest that is given, with the signature in strict DER. */
final class EcdsaDigest {
  private static final ECDomainParameters SECP256K1 = domain("secp256k1");
  private static final ECDomainParameters P256 = domain("secp256r1");

  private EcdsaDigest() {}

  static void requireOnCurve(VerificationKey.Kind kind, Bytes point) throws Stopped {
    decode(kind, point);
  }

  /** The signature must be one SEQUENCE of two minimal, positive INTEGERs and nothing after it. */
  static void verify(VerificationKey key, Bytes digest, Bytes signature) throws Stopped {
    ECDomainParameters domain = domainOf(key.kind());
    BigInteger[] numbers = numbers(domain, signature);
    ECDSASigner signer = new ECDSASigner();
    signer.init(false, new ECPublicKeyParameters(decode(key.kind(), key.encoded()), domain));
    if (!signer.verifySignature(digest.toArray(), numbers[0], numbers[1])) {
      throw Stopped.broken(
          SignatureCode.SIGNATURE_INVALID,
          "The ECDSA signature does not verify over message_hash.");
    }
  }

  private static BigInteger[] numbers(ECDomainParameters domain, Bytes signature) throws Stopped {
    try {
      BigInteger[] numbers =
          StandardDSAEncoding.INSTANCE.decode(domain.getN(), signature.toArray());
      if (numbers[0].signum() > 0 && numbers[1].signum() > 0) {
        return numbers;
      }
    } catch (java.io.IOException | RuntimeException e) {
      // unchecked: how the library refuses numbers out of range, encodings that are not DER, and
      // other ASN.1 than a sequence of two integers
      throw notDer();
    }
    throw notDer();
  }

  private static Stopped notDer() {
    return Stopped.broken(
        SignatureCode.SIGNATURE_MALFORMED,
        "The ECDSA signature is not the DER of two integers between 1 and the order of the group.");
  }

  private static ECPoint decode(VerificationKey.Kind kind, Bytes point) throws Stopped {
    try {
      ECPoint decoded = domainOf(kind).getCurve().decodePoint(point.toArray());
      if (!decoded.isInfinity() && decoded.isValid()) {
        return decoded;
      }
    } catch (RuntimeException e) {
      // unchecked: coordinates out of range or off the curve
      throw offCurve();
    }
    throw offCurve();
  }

  private static Stopped offCurve() {
    return Stopped.broken(
        SignatureCode.KEY_MALFORMED, "The signer's public key is not a point of its curve.");
  }

  private static ECDomainParameters domainOf(VerificationKey.Kind kind) {
    return kind == VerificationKey.Kind.SECP256K1 ? SECP256K1 : P256;
  }

  private static ECDomainParameters domain(String name) {
    return new ECDomainParameters(CustomNamedCurves.getByName(name));
  }
}
