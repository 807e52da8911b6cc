package dev.exhibit.core.azure;

import dev.exhibit.data.Bytes;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signature by an RSA key of a TPM: the number alone, as long as the key, or framed as
 * TPMT_SIGNATURE (TPM 2.0 Library, part 2): scheme u16, hash u16, size u16, number. The number
 * counts by every scheme that is known, whichever is named: what verifies was made by the key.
 */
final class TpmSignature {
  private static final Set<Integer> RSA_SCHEMES = Set.of(0x0014, 0x0016);
  private static final int FRAME_BYTES = 6;

  private final Bytes number;
  private final boolean isNamedHashKnown;

  private TpmSignature(Bytes number, boolean isNamedHashKnown) {
    this.number = number;
    this.isNamedHashKnown = isNamedHashKnown;
  }

  /** Empty if it has neither form for this key: it is by another kind of key or scheme. */
  static Optional<TpmSignature> of(Bytes signature, RSAPublicKey key) {
    if (signature.size() == bytes(key)) {
      return Optional.of(new TpmSignature(signature, true));
    }
    if (signature.size() <= FRAME_BYTES
        || !RSA_SCHEMES.contains(u16(signature, 0))
        || u16(signature, 4) != signature.size() - FRAME_BYTES) {
      return Optional.empty();
    }
    return Optional.of(
        new TpmSignature(signature.from(FRAME_BYTES), TpmHash.of(u16(signature, 2)).isPresent()));
  }

  /** Whether it is known how it would have been made, so that one that fails was not made so. */
  boolean isNamedHashKnown() {
    return isNamedHashKnown;
  }

  /** The hash by which the key signed the message; empty if it did not, by any known scheme. */
  Optional<TpmHash> hash(RSAPublicKey key, Bytes message) {
    for (TpmHash hash : TpmHash.values()) {
      if (isBy(hash.plain() + "withRSA", null, key, message)
          || isBy("RSASSA-PSS", pss(hash, hash.size()), key, message)
          || isBy("RSASSA-PSS", pss(hash, longestSalt(hash, key)), key, message)) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  /** TPMs take a salt as long as the hash, and older ones the longest that fits. */
  private static int longestSalt(TpmHash hash, RSAPublicKey key) {
    return (key.getModulus().bitLength() + 6) / 8 - hash.size() - 2;
  }

  private static AlgorithmParameterSpec pss(TpmHash hash, int salt) {
    MGF1ParameterSpec mask = new MGF1ParameterSpec(hash.title());
    return new PSSParameterSpec(
        hash.title(), "MGF1", mask, salt, PSSParameterSpec.TRAILER_FIELD_BC);
  }

  private boolean isBy(
      String algorithm, @Nullable AlgorithmParameterSpec how, RSAPublicKey key, Bytes message) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      if (how != null) {
        verifier.setParameter(how);
      }
      verifier.initVerify(key);
      verifier.update(message.toArray());
      return verifier.verify(number.toArray());
    } catch (GeneralSecurityException e) {
      return false; // also how a signature of the wrong length is refused
    }
  }

  private static int bytes(RSAPublicKey key) {
    return (key.getModulus().bitLength() + 7) / 8;
  }

  private static int u16(Bytes bytes, int at) {
    return bytes.at(at) << 8 | bytes.at(at + 1);
  }
}
