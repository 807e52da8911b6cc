package dev.exhibit.core.azure;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
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
 * One by an RSA key: the number alone, as long as the key, or framed: scheme u16, hash u16, size
 * u16, number. The number counts by every scheme that is known, whichever is named: what verifies
 * was made by the key.
 */
final class RsaTpmSignature implements TpmSignature {
  private static final Set<Integer> RSA_SCHEMES = Ordered.set(0x0014, 0x0016);
  private static final int FRAME_BYTES = 6;

  private final RSAPublicKey key;
  private final Bytes number;
  private final boolean isNamedHashKnown;

  private RsaTpmSignature(RSAPublicKey key, Bytes number, boolean isNamedHashKnown) {
    this.key = key;
    this.number = number;
    this.isNamedHashKnown = isNamedHashKnown;
  }

  /** Empty if it has neither form for this key: it is by another kind of key or scheme. */
  static Optional<RsaTpmSignature> of(Bytes signature, RSAPublicKey key) {
    if (signature.size() == bytes(key)) {
      return Optional.of(new RsaTpmSignature(key, signature, true));
    }
    if (signature.size() <= FRAME_BYTES
        || !RSA_SCHEMES.contains(TpmSignature.u16(signature, 0))
        || TpmSignature.u16(signature, 4) != signature.size() - FRAME_BYTES) {
      return Optional.empty();
    }
    return Optional.of(
        new RsaTpmSignature(
            key,
            signature.from(FRAME_BYTES),
            TpmHash.of(TpmSignature.u16(signature, 2)).isPresent()));
  }

  @Override
  public boolean isNamedHashKnown() {
    return isNamedHashKnown;
  }

  @Override
  public Optional<TpmHash> hash(Bytes message) {
    for (TpmHash hash : TpmHash.values()) {
      if (isBy(hash.plain() + "withRSA", null, message)
          || isBy("RSASSA-PSS", pss(hash, hash.size()), message)
          || (longestSalt(hash) >= 0 // a short key has no room for a long hash
              && isBy("RSASSA-PSS", pss(hash, longestSalt(hash)), message))) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  /** TPMs take a salt as long as the hash, and older ones the longest that fits. */
  private int longestSalt(TpmHash hash) {
    return (key.getModulus().bitLength() + 6) / 8 - hash.size() - 2;
  }

  private static AlgorithmParameterSpec pss(TpmHash hash, int salt) {
    MGF1ParameterSpec mask = new MGF1ParameterSpec(hash.title());
    return new PSSParameterSpec(
        hash.title(), "MGF1", mask, salt, PSSParameterSpec.TRAILER_FIELD_BC);
  }

  private boolean isBy(String algorithm, @Nullable AlgorithmParameterSpec how, Bytes message) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      if (how != null) {
        verifier.setParameter(how);
      }
      verifier.initVerify(key);
      verifier.update(message.toArray());
      return verifier.verify(number.toArray());
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // also how a signature of the wrong length is refused
    }
  }

  private static int bytes(RSAPublicKey key) {
    return (key.getModulus().bitLength() + 7) / 8;
  }
}
