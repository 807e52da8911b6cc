package dev.exhibit.core.attestation;

import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.RawMember;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The signature in the member {@code signature} of a document, by the key of a certificate that the
 * document shows: ECDSA with SHA-256 over the document in which that member is empty text, without
 * the newline that ends it.
 */
final class DocumentSignature {
  private static final String MEMBER = "signature";
  private static final Bytes EMPTY = Bytes.utf8("\"\"");

  private DocumentSignature() {}

  /** Whether it verifies under the certificate's key; whatever cannot be read does not. */
  static boolean verifies(Bytes document, Bytes certificate) {
    Decoded<X509Certificate> signer = Decoded.of(() -> StrictX509.certificate(certificate));
    Decoded<Optional<Bytes>> written = Decoded.of(() -> RawMember.find(document, MEMBER));
    return signer instanceof Decoded.Valid<X509Certificate> valid
        && written instanceof Decoded.Valid<Optional<Bytes>> found
        && found.value().isPresent()
        && verifies(document, found.value().get(), valid.value().getPublicKey());
  }

  private static boolean verifies(Bytes document, Bytes written, PublicKey key) {
    String text = written.utf8Lossy();
    Optional<Bytes> signature =
        text.length() > 2 ? AnyBase64.read(text.substring(1, text.length() - 1)) : Optional.empty();
    Optional<Bytes> signed = without(document, written);
    return signature.isPresent()
        && signed.isPresent()
        && scheme(key)
            .filter(scheme -> scheme.verifyDer(key, signed.get(), signature.get()))
            .isPresent();
  }

  private static Optional<EcdsaScheme> scheme(PublicKey key) {
    if (EcdsaScheme.P384_SHA256.accepts(key)) {
      return Optional.of(EcdsaScheme.P384_SHA256);
    }
    return EcdsaScheme.P256_SHA256.accepts(key)
        ? Optional.of(EcdsaScheme.P256_SHA256)
        : Optional.empty();
  }

  /** The document with an empty member; nothing if the text of its value occurs again. */
  private static Optional<Bytes> without(Bytes document, Bytes written) {
    String whole = latin(document);
    String value = latin(written);
    int at = whole.indexOf(value);
    if (at < 0 || whole.indexOf(value, at + 1) >= 0) {
      return Optional.empty();
    }
    Bytes rest = document.from(at + written.size());
    int end = rest.size();
    if (end > 0 && rest.at(end - 1) == '\n') {
      end--;
    }
    return Optional.of(document.first(at).concat(EMPTY).concat(rest.first(end)));
  }

  private static String latin(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
  }
}
