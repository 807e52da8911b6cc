package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.exchange.record.HexText;
import dev.exhibit.core.exchange.record.PemText;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A public key of the structured form, in one spelling per key, so that two keys are the same
 * exactly when they are equal.
 *
 * @param kind which algorithm it serves
 * @param encoded an uncompressed point of 65 bytes, or a PKCS #1 RSAPublicKey in DER
 */
record VerificationKey(Kind kind, Bytes encoded) {
  enum Kind {
    SECP256K1,
    P256,
    RSA
  }

  private static final int POINT_SIZE = 65;
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;
  private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);

  /** Reads {@code public_key} for the algorithm that the record declares. */
  static VerificationKey parse(Kind kind, String text) throws Stopped {
    if (kind != Kind.RSA && text.matches("(0[xX])?04[0-9a-fA-F]{128}")) {
      return point(
          kind, HexText.decode("public_key", text, POINT_SIZE, SignatureCode.KEY_MALFORMED));
    }
    VerificationKey key = ofInfo(info(text));
    if (key.kind != kind) {
      throw malformed("is a " + key.kind + " key where a " + kind + " key is declared");
    }
    return key;
  }

  /** The key of a certificate or of a PEM file. */
  static VerificationKey ofInfo(SubjectPublicKeyInfo info) throws Stopped {
    if (info.getPublicKeyData().getPadBits() != 0) {
      throw malformed("is not a whole number of bytes");
    }
    Bytes bits = Bytes.of(info.getPublicKeyData().getOctets());
    var algorithm = info.getAlgorithm();
    if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return rsa(bits);
    }
    if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      var curve = algorithm.getParameters();
      if (SECObjectIdentifiers.secp256k1.equals(curve)) {
        return point(Kind.SECP256K1, bits);
      }
      if (SECObjectIdentifiers.secp256r1.equals(curve)) {
        return point(Kind.P256, bits);
      }
    }
    throw Stopped.lacking(
        SignatureCode.ALGORITHM_UNSUPPORTED,
        "The signer's public key is of an algorithm or curve that is not supported.");
  }

  /** Who a quote would have to name for this key. */
  Signer signer() {
    return switch (kind) {
      case SECP256K1 ->
          new Signer(
              Signer.Kind.ECDSA_ADDRESS,
              EthereumSignature.address(new BigInteger(1, encoded.from(1).toArray())));
      case P256 -> new Signer(Signer.Kind.P256_KEY, encoded);
      case RSA -> new Signer(Signer.Kind.RSA_KEY, encoded);
    };
  }

  private static VerificationKey point(Kind kind, Bytes encoded) throws Stopped {
    if (encoded.size() != POINT_SIZE || encoded.at(0) != 4) {
      throw malformed("is not an uncompressed point of 65 bytes");
    }
    EcdsaDigest.requireOnCurve(kind, encoded);
    return new VerificationKey(kind, encoded);
  }

  private static VerificationKey rsa(Bytes encoded) throws Stopped {
    try {
      RSAPublicKey key = RSAPublicKey.getInstance(encoded.toArray());
      int bits = key.getModulus().bitLength();
      BigInteger exponent = key.getPublicExponent();
      if (bits > MAX_RSA_BITS) {
        throw Stopped.lacking(
            SignatureCode.ALGORITHM_UNSUPPORTED,
            Message.of(
                "The signer's key is an RSA key of %d bits; up to %d are tried.",
                bits, MAX_RSA_BITS));
      }
      if (bits < MIN_RSA_BITS || !key.getModulus().testBit(0)) {
        throw malformed("is an RSA key of " + bits + " bits; 2048 to 8192 are accepted");
      }
      if (exponent.compareTo(MIN_EXPONENT) < 0
          || !exponent.testBit(0)
          || exponent.bitLength() > 64) {
        throw malformed("has an RSA exponent that is not an odd number from 65537 on");
      }
      return new VerificationKey(Kind.RSA, Bytes.of(key.getEncoded("DER")));
    } catch (IOException | RuntimeException e) {
      // unchecked: how the ASN.1 library refuses what is no RSAPublicKey
      throw malformed("is not an RSAPublicKey");
    }
  }

  private static SubjectPublicKeyInfo info(String text) throws Stopped {
    Bytes der =
        der(text)
            .orElseThrow(
                () ->
                    Stopped.lacking(
                        SignatureCode.RECORD_NOT_UNDERSTOOD,
                        "public_key is neither hex, PEM nor base64 of a key."));
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der.toArray());
      if (!Bytes.of(info.getEncoded("DER")).equals(der)) {
        throw malformed("is not in DER");
      }
      return info;
    } catch (IOException | RuntimeException e) {
      // unchecked: how the ASN.1 library refuses what is no SubjectPublicKeyInfo
      throw malformed("is not a SubjectPublicKeyInfo");
    }
  }

  private static Optional<Bytes> der(String text) {
    Optional<Bytes> hex = StatedHex.read(text);
    return hex.isPresent() ? hex : PemText.decode("PUBLIC KEY", text);
  }

  private static Stopped malformed(String why) {
    return Stopped.broken(
        SignatureCode.KEY_MALFORMED, Message.of("The signer's public key %s.", why));
  }
}
