package dev.exhibit.core.azure;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;

/**
 * A quote of a vTPM beside a machine's evidence.
 *
 * @param message what was signed
 * @param signature RSASSA with SHA-256: the number alone, or framed as TPMT_SIGNATURE
 * @param registers values of all registers from the first on, where they are shown
 */
public record VtpmEvidence(Bytes message, Bytes signature, Optional<List<Bytes>> registers) {
  private static final Bytes FRAME = Bytes.of((byte) 0x00, (byte) 0x14, (byte) 0x00, (byte) 0x0B);
  private static final int FRAME_BYTES = 6;

  /** The quote, if the key of {@code runtime} signed it and the values shown are those in it. */
  public Optional<TpmQuote> verified(Bytes runtime) {
    Optional<RSAPublicKey> key = RuntimeData.attestationKey(runtime);
    if (key.isEmpty() || !isSigned(key.get())) {
      return Optional.empty();
    }
    return TpmQuote.decode(message) instanceof Decoded.Valid<TpmQuote> quote
            && agrees(quote.value())
        ? Optional.of(quote.value())
        : Optional.empty();
  }

  private boolean agrees(TpmQuote quote) {
    if (registers.isEmpty()) {
      return true;
    }
    Bytes joined = Bytes.EMPTY;
    for (int register : quote.registers()) {
      if (register >= registers.get().size()
          || registers.get().get(register).size() != Sha256.SIZE) {
        return false;
      }
      joined = joined.concat(registers.get().get(register));
    }
    return Sha256.of(joined).bytes().equals(quote.digest());
  }

  private boolean isSigned(RSAPublicKey key) {
    Bytes number = signature.startsWith(FRAME) ? signature.from(FRAME_BYTES) : signature;
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(message.toArray());
      return verifier.verify(number.toArray());
    } catch (GeneralSecurityException e) {
      return false; // also how a signature of the wrong length is refused
    }
  }
}
