package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;

/** RSA over a SHA-256 digest that is given: PKCS #1 v1.5 and PSS (RFC 8017 §8.1.2 and §8.2.2). */
final class RsaDigest {
  private RsaDigest() {}

  /** The padding under which the signature verifies. */
  static Algorithm verify(VerificationKey key, Bytes digest, Bytes signature) throws Stopped {
    RSAPublicKey parts = RSAPublicKey.getInstance(key.encoded().toArray());
    int size = (parts.getModulus().bitLength() + 7) / 8;
    if (signature.size() != size) {
      throw Stopped.broken(
          SignatureCode.SIGNATURE_MALFORMED,
          Message.of(
              "The RSA signature has %s bytes where %s are needed.", signature.size(), size));
    }
    RSAKeyParameters parameters = parameters(parts);
    if (isPkcs1(parameters, digest, signature)) {
      return Algorithm.RSA_PKCS1_SHA256;
    }
    if (isPss(parameters, digest, signature)) {
      return Algorithm.RSA_PSS_SHA256;
    }
    throw Stopped.broken(
        SignatureCode.SIGNATURE_INVALID,
        "The RSA signature verifies over message_hash under neither PKCS #1 v1.5 nor PSS.");
  }

  private static RSAKeyParameters parameters(RSAPublicKey key) throws Stopped {
    try {
      return new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
    } catch (RuntimeException e) {
      // unchecked: a modulus with a small factor, or one that is a prime power
      throw Stopped.broken(
          SignatureCode.KEY_MALFORMED, "The signer's RSA key has a modulus that is not sound.");
    }
  }

  /** Compares the whole recovered block, so that nothing can hide behind the digest. */
  private static boolean isPkcs1(RSAKeyParameters key, Bytes digest, Bytes signature) {
    PKCS1Encoding padding = new PKCS1Encoding(new RSAEngine());
    padding.init(false, key);
    return recovered(padding, signature).filter(digestInfo(digest)::equals).isPresent();
  }

  private static Optional<Bytes> recovered(PKCS1Encoding padding, Bytes signature) {
    try {
      return Optional.of(Bytes.of(padding.processBlock(signature.toArray(), 0, signature.size())));
    } catch (InvalidCipherTextException | RuntimeException e) {
      // unchecked: a signature that is not below the modulus
      return Optional.empty();
    }
  }

  private static Bytes digestInfo(Bytes digest) {
    AlgorithmIdentifier sha256 =
        new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    try {
      return Bytes.of(new DigestInfo(sha256, digest.toArray()).getEncoded("DER"));
    } catch (IOException e) {
      throw new UncheckedIOException("encoding to memory does not fail", e);
    }
  }

  private static boolean isPss(RSAKeyParameters key, Bytes digest, Bytes signature) {
    PSSSigner signer =
        PSSSigner.createRawSigner(
            new RSAEngine(),
            new SHA256Digest(),
            new SHA256Digest(),
            digest.size(),
            PSSSigner.TRAILER_IMPLICIT);
    signer.init(false, key);
    signer.update(digest.toArray(), 0, digest.size());
    try {
      return signer.verifySignature(signature.toArray());
    } catch (RuntimeException e) {
      // unchecked: a signature that is not below the modulus
      return false;
    }
  }
}
