package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The signature algorithms of services' tokens (RFC 7518 §3.1). */
enum TokenAlgorithm {
  ES384,
  PS384,
  RS256;

  private static final Memo<Inputs, Boolean> KNOWN = new Memo<>(4 << 20);
  private static final int MIN_RSA_BITS = 2048;
  private static final int SHA384_BYTES = 48;

  /**
   * The algorithm of this name, which has to be one of {@code usual}.
   *
   * @throws Malformed not understood; but no signature at all, and one by a secret that whoever
   *     verifies would have to share, are ways to forge a token
   */
  static TokenAlgorithm named(String name, Set<TokenAlgorithm> usual) throws Malformed {
    String upper = name.toUpperCase(Locale.ROOT);
    if (upper.equals("NONE") || upper.startsWith("HS")) {
      throw new Malformed(
          -1, "token header", Message.of("alg is %s, which proves no service", upper));
    }
    Optional<TokenAlgorithm> known =
        usual.stream().filter(algorithm -> algorithm.name().equals(name)).findFirst();
    return known.orElseThrow(
        () ->
            Malformed.notUnderstood(
                -1,
                "token header",
                name.isEmpty()
                    ? Message.of("it names no algorithm")
                    : Message.of("an algorithm its service does not use")));
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
    Inputs asked = Inputs.of(Bytes.utf8(name()), Bytes.of(key.getEncoded()), signed, signature);
    return KNOWN.get(asked, asked.sizeBytes(), () -> isSigned(key, signed, signature));
  }

  private boolean isSigned(RSAPublicKey key, Bytes signed, Bytes signature) {
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
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // also how a signature of the wrong length is refused
    }
  }
}
