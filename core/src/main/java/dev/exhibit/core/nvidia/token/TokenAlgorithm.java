package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.data.Bytes;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The signature algorithms of services' tokens (RFC 7518 §3.1). */
enum TokenAlgorithm {
  ES384,
  PS384,
  RS256;

  private static final int MIN_RSA_BITS = 2048;
  private static final int SHA384_BYTES = 48;

  /** The algorithm of this name. */
  static Optional<TokenAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(a -> a.name().equals(name)).findFirst();
  }

  /** Whether {@code key}, of this algorithm's kind, made this signature. */
  boolean verify(PublicKey key, Bytes signed, Bytes signature) {
    return switch (this) {
      case ES384 -> EcdsaScheme.P384_SHA384.verifyRaw(key, signed, signature);
      case PS384, RS256 -> key instanceof RSAPublicKey rsa && verifyRsa(rsa, signed, signature);
    };
  }

  private boolean verifyRsa(RSAPublicKey key, Bytes signed, Bytes signature) {
    if (key.getModulus().bitLength() < MIN_RSA_BITS) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(this == PS384 ? "RSASSA-PSS" : "SHA256withRSA");
      if (this == PS384) {
        verifier.setParameter(
            new PSSParameterSpec(
                "SHA-384",
                "MGF1",
                MGF1ParameterSpec.SHA384,
                SHA384_BYTES,
                PSSParameterSpec.TRAILER_FIELD_BC));
      }
      verifier.initVerify(key);
      verifier.update(signed.toArray());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false; // also how a signature of the wrong length is refused
    }
  }
}
