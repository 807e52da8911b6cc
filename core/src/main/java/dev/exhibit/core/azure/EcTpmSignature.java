package dev.exhibit.core.azure;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/**
 * One by ECDSA on P-256: r then s of 32 bytes each, the same in DER, or framed: scheme u16
 * (0x0018), hash u16, then r and s, each after its size u16. Both count by every hash that is
 * known.
 */
final class EcTpmSignature implements TpmSignature {
  private static final int ECDSA = 0x0018;
  private static final int NUMBER = 32;
  private static final int DER = 0x30;

  private final ECPublicKey key;
  private final Bytes numbers;
  private final boolean isNamedHashKnown;

  private EcTpmSignature(ECPublicKey key, Bytes numbers, boolean isNamedHashKnown) {
    this.key = key;
    this.numbers = numbers;
    this.isNamedHashKnown = isNamedHashKnown;
  }

  /** Empty if it has no such form, or the key is on another curve. */
  static Optional<EcTpmSignature> of(Bytes signature, ECPublicKey key) {
    if (!EcdsaScheme.P256_SHA256.accepts(key) || signature.size() < 2) {
      return Optional.empty();
    }
    if (signature.size() == 2 * NUMBER) {
      return Optional.of(new EcTpmSignature(key, signature, true));
    }
    if (signature.at(0) == DER) {
      return EcdsaScheme.P256_SHA256
          .numbers(signature)
          .map(numbers -> new EcTpmSignature(key, numbers, true));
    }
    return Decoded.of(() -> framed(signature, key)) instanceof Decoded.Valid<EcTpmSignature> valid
        ? Optional.of(valid.value())
        : Optional.empty();
  }

  private static EcTpmSignature framed(Bytes signature, ECPublicKey key) throws Malformed {
    try (ByteCursor in = ByteCursor.over(signature, "signature")) {
      if (TpmSignature.u16(in.take("scheme", 2), 0) != ECDSA) {
        throw Malformed.notUnderstood(0, "signature", "not of ECDSA");
      }
      boolean known = TpmHash.of(TpmSignature.u16(in.take("hash", 2), 0)).isPresent();
      return new EcTpmSignature(key, number(in, "r").concat(number(in, "s")), known);
    }
  }

  /** A number may be shorter where it begins with zeros. */
  private static Bytes number(ByteCursor in, String name) throws Malformed {
    int size = TpmSignature.u16(in.take("size of " + name, 2), 0);
    if (size > NUMBER) {
      throw in.malformed(
          name, Message.of("%s bytes are more than a number of the curve has", size));
    }
    return Bytes.zeros(NUMBER - size).concat(in.take(name, size));
  }

  @Override
  public boolean isNamedHashKnown() {
    return isNamedHashKnown;
  }

  @Override
  public Optional<TpmHash> hash(Bytes message) {
    for (TpmHash hash : TpmHash.values()) {
      if (isBy(hash, message)) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  private boolean isBy(TpmHash hash, Bytes message) {
    try {
      Signature verifier = Signature.getInstance(hash.plain() + "withECDSAinP1363Format");
      verifier.initVerify(key);
      verifier.update(message.toArray());
      return verifier.verify(numbers.toArray());
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // also how numbers out of range are refused
    }
  }
}
