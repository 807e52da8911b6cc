package dev.exhibit.core.azure;

import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.PemBlocks;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * A key of a virtual TPM as reports show it: PEM of a key or certificate, or base64 of the DER of
 * either. A certificate as the TPM's memory holds it ends in zeros.
 */
public final class ShownKey {
  private static final List<String> LABELS = List.of("PUBLIC KEY", "CERTIFICATE");
  private static final int LONG_LENGTH = 0x82;

  private ShownKey() {}

  /** The key; empty if it cannot be read, or is neither RSA nor on P-256. */
  public static Optional<PublicKey> read(String shown) {
    for (String label : LABELS) {
      if (Decoded.of(() -> PemBlocks.find(Bytes.utf8(shown), label))
              instanceof Decoded.Valid<List<Bytes>> blocks
          && !blocks.value().isEmpty()) {
        return key(blocks.value().get(0));
      }
    }
    return AnyBase64.read(shown.strip()).flatMap(der -> key(withoutPadding(der)));
  }

  private static Optional<PublicKey> key(Bytes der) {
    Decoded<PublicKey> key =
        Decoded.of(() -> StrictX509.certificate(der))
                instanceof Decoded.Valid<X509Certificate> certificate
            ? Decoded.of(() -> certificate.value().getPublicKey())
            : Decoded.of(() -> alone(der));
    return key instanceof Decoded.Valid<PublicKey> found
            && (found.value() instanceof RSAPublicKey
                || EcdsaScheme.P256_SHA256.accepts(found.value()))
        ? Optional.of(found.value())
        : Optional.empty();
  }

  private static PublicKey alone(Bytes der) throws Malformed {
    Optional<PublicKey> key = ofKind("RSA", der);
    return (key.isPresent() ? key : ofKind("EC", der))
        .orElseThrow(() -> new Malformed(-1, "key", "no RSA key and none on a curve"));
  }

  private static Optional<PublicKey> ofKind(String kind, Bytes der) {
    try {
      return Optional.of(
          KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(der.toArray())));
    } catch (GeneralSecurityException | RuntimeException e) {
      return Optional.empty(); // of another kind
    }
  }

  /** Whether both are one key, however they were written. */
  public static boolean isSame(PublicKey one, PublicKey other) {
    if (one instanceof RSAPublicKey a && other instanceof RSAPublicKey b) {
      return a.getModulus().equals(b.getModulus())
          && a.getPublicExponent().equals(b.getPublicExponent());
    }
    return one instanceof ECPublicKey a
        && other instanceof ECPublicKey b
        && EcdsaScheme.P256_SHA256.accepts(a)
        && EcdsaScheme.P256_SHA256.accepts(b)
        && a.getW().equals(b.getW());
  }

  /** The length of the outermost element says where it ends; only zeros may follow. */
  private static Bytes withoutPadding(Bytes der) {
    if (der.size() < 4 || der.at(1) != LONG_LENGTH) {
      return der;
    }
    int end = 4 + (der.at(2) << 8 | der.at(3));
    return end < der.size() && der.from(end).isZero() ? der.first(end) : der;
  }
}
