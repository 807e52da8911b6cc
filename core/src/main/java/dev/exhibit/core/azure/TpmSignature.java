package dev.exhibit.core.azure;

import dev.exhibit.data.Bytes;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * A signature by a key of a TPM, alone or framed as TPMT_SIGNATURE (TPM 2.0 Library, part 2), whose
 * numbers are big-endian.
 */
sealed interface TpmSignature permits RsaTpmSignature, EcTpmSignature {
  /** Empty if it has no form of this key: it is by another kind of key or scheme. */
  static Optional<? extends TpmSignature> of(Bytes signature, PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return RsaTpmSignature.of(signature, rsa);
    }
    return key instanceof ECPublicKey ec ? EcTpmSignature.of(signature, ec) : Optional.empty();
  }

  /** Whether it is known how it would have been made, so that one that fails was not made so. */
  boolean isNamedHashKnown();

  /** The hash by which the key signed the message; empty if it did not, by any known scheme. */
  Optional<TpmHash> hash(Bytes message);

  /** A number of two bytes in {@code bytes}. */
  static int u16(Bytes bytes, int at) {
    return bytes.at(at) << 8 | bytes.at(at + 1);
  }
}
