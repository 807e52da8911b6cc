package dev.exhibit.core.crypto;

import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * RSASSA-PSS with SHA-384, MGF1 with SHA-384 and 48 bytes of salt (RFC 8017 §8.1.2). Verification
 * answers yes or no, whatever the input.
 */
public final class RsaPss384 {
  private static final int SALT_BYTES = 48;
  private static final int MIN_BITS = 2048;

  private static final Memo<Inputs, Boolean> KNOWN = new Memo<>(8 << 20);

  private RsaPss384() {}

  /** Whether {@code key}, of at least 2048 bits, made {@code signature} over {@code message}. */
  public static boolean verify(PublicKey key, Bytes message, Bytes signature) {
    if (!(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() < MIN_BITS) {
      return false;
    }
    Inputs asked = Inputs.of(Bytes.of(rsa.getEncoded()), message, signature);
    return KNOWN.get(asked, asked.sizeBytes(), () -> isSigned(rsa, message, signature));
  }

  private static boolean isSigned(RSAPublicKey rsa, Bytes message, Bytes signature) {
    try {
      Signature verifier = Signature.getInstance("RSASSA-PSS");
      verifier.setParameter(
          new PSSParameterSpec(
              "SHA-384",
              "MGF1",
              MGF1ParameterSpec.SHA384,
              SALT_BYTES,
              PSSParameterSpec.TRAILER_FIELD_BC));
      verifier.initVerify(rsa);
      verifier.update(message.toArray());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // also how a signature of the wrong length is refused
    }
  }
}
