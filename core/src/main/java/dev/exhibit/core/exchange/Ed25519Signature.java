package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Code;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 with no room for interpretation: the public key and R are canonical encodings of points
 * of the prime-order subgroup, s is below the group order, and then RFC 8032 §5.1.7. With torsion
 * excluded, the cofactored and the cofactorless equation agree.
 */
final class Ed25519Signature {
  private Ed25519Signature() {}

  static void verify(Bytes key, Bytes message, Bytes signature) throws Refusal {
    requireSize("key", key, Ed25519.PUBLIC_KEY_SIZE, SignatureCode.KEY_MALFORMED);
    requireSize("signature", signature, Ed25519.SIGNATURE_SIZE, SignatureCode.SIGNATURE_MALFORMED);
    if (!Ed25519.validatePublicKeyFull(key.toArray(), 0)) {
      throw new Refusal(
          SignatureCode.KEY_MALFORMED,
          "The Ed25519 key is not the canonical encoding of a point of the prime-order group.");
    }
    if (!Ed25519.validatePublicKeyFull(signature.toArray(), 0)) {
      throw new Refusal(
          SignatureCode.SIGNATURE_MALFORMED,
          "The R of the Ed25519 signature is not the canonical encoding of a point of the"
              + " prime-order group.");
    }
    byte[] text = message.toArray();
    if (!Ed25519.verify(signature.toArray(), 0, key.toArray(), 0, text, 0, text.length)) {
      throw new Refusal(
          SignatureCode.SIGNATURE_INVALID,
          "The Ed25519 signature does not verify over the signed text.");
    }
  }

  private static void requireSize(String what, Bytes value, int size, Code code) throws Refusal {
    if (value.size() != size) {
      throw new Refusal(
          code,
          "The Ed25519 " + what + " has " + value.size() + " bytes where " + size + " are needed.");
    }
  }
}
