package dev.exhibit.core.amd.pki;

import dev.exhibit.core.amd.report.SigningKey;
import dev.exhibit.core.amd.terms.ProductLine;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** What a certificate of AMD's is, by the common name of its subject, compared exactly. */
sealed interface AmdRole {
  /** Certifies the key that signs reports. */
  record Key(SigningKey kind) implements AmdRole {}

  /** Issues such certificates: ASK for VCEK, ASVK for VLEK. */
  record Intermediate(SigningKey kind, ProductLine line) implements AmdRole {}

  /** The root of a product line: ARK. */
  record Root(ProductLine line) implements AmdRole {}

  /** The role that this certificate's subject names; empty for one that AMD does not use. */
  static Optional<AmdRole> of(X509Certificate certificate) {
    return AmdName.of(certificate.getSubjectX500Principal())
        .filter(AmdName::isOfAmd)
        .flatMap(name -> named(name.commonName()));
  }

  private static Optional<AmdRole> named(String commonName) {
    for (SigningKey kind : new SigningKey[] {SigningKey.VCEK, SigningKey.VLEK}) {
      if (commonName.equals(kind.commonName())) {
        return Optional.of(new Key(kind));
      }
    }
    return line(commonName, "ARK-")
        .<AmdRole>map(Root::new)
        .or(() -> line(commonName, "SEV-VLEK-").map(p -> new Intermediate(SigningKey.VLEK, p)))
        .or(() -> line(commonName, "SEV-").map(p -> new Intermediate(SigningKey.VCEK, p)));
  }

  private static Optional<ProductLine> line(String commonName, String prefix) {
    return commonName.startsWith(prefix)
        ? ProductLine.named(commonName.substring(prefix.length()))
        : Optional.empty();
  }
}
