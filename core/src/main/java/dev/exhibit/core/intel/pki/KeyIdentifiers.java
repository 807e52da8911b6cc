package dev.exhibit.core.intel.pki;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Der;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Extension;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.jspecify.annotations.Nullable;

/** The identifiers by which certificates and CRLs name keys (RFC 5280 §4.2.1.1 and §4.2.1.2). */
public final class KeyIdentifiers {
  private static final String SUBJECT = "2.5.29.14";
  private static final String AUTHORITY = "2.5.29.35";

  private KeyIdentifiers() {}

  /** Identifier of the key that {@code certificate} certifies. */
  public static Optional<Bytes> subject(X509Extension certificate) {
    return read(certificate, SUBJECT, p -> SubjectKeyIdentifier.getInstance(p).getKeyIdentifier());
  }

  /** Identifier of the key that signed {@code certificateOrCrl}. */
  public static Optional<Bytes> authority(X509Extension certificateOrCrl) {
    return read(
        certificateOrCrl,
        AUTHORITY,
        p -> AuthorityKeyIdentifier.getInstance(p).getKeyIdentifierOctets());
  }

  private static Optional<Bytes> read(
      X509Extension holder, String oid, Function<ASN1Primitive, byte @Nullable []> identifier) {
    byte[] wrapped = holder.getExtensionValue(oid);
    if (wrapped == null) {
      return Optional.empty();
    }
    Decoded<Optional<Bytes>> read =
        Decoded.of(
            () -> {
              ASN1Primitive value = Der.unwrap(Bytes.of(wrapped), "key identifier");
              byte[] octets = Der.structure("key identifier", () -> identifier.apply(value));
              return octets == null ? Optional.empty() : Optional.of(Bytes.of(octets));
            });
    return read instanceof Decoded.Valid<Optional<Bytes>> valid ? valid.value() : Optional.empty();
  }
}
