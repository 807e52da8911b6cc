package dev.exhibit.core.provenance;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.bundle.LogEntry;
import dev.exhibit.core.provenance.bundle.SigstoreBundle;
import dev.exhibit.core.provenance.bundle.SigstoreBundle.Signer;
import dev.exhibit.core.provenance.certificate.CertificatePath;
import dev.exhibit.core.provenance.certificate.SignerCode;
import dev.exhibit.core.provenance.log.BodyDecoder;
import dev.exhibit.core.provenance.log.EntryBody;
import dev.exhibit.core.provenance.root.Authority;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.core.x509.DistinguishedName;
import dev.exhibit.data.Bytes;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who signed a bundle, and the one trusted root under which everything about it is judged.
 *
 * @param paths from the certificate to authorities of the root; none where a key signed
 */
record Party(
    SigstoreRoot root,
    SignatureKey key,
    Optional<X509Certificate> certificate,
    List<CertificatePath> paths) {

  static Party of(SigstoreBundle bundle, List<SigstoreRoot> roots, Expected expected)
      throws Stopped {
    if (roots.isEmpty()) {
      throw Stopped.lacking(
          ProvenanceCode.NO_ROOT, "No trusted root is given, so nobody can vouch for the signer.");
    }
    return switch (bundle.signer()) {
      case Signer.Certificates certificates -> certified(certificates, roots);
      case Signer.ManagedKey managed -> keyed(bundle, roots, expected);
    };
  }

  private static Party certified(Signer.Certificates signer, List<SigstoreRoot> roots)
      throws Stopped {
    for (SigstoreRoot root : roots) {
      List<CertificatePath> paths = new ArrayList<>();
      for (Authority authority : root.certificateAuthorities()) {
        CertificatePath.find(signer.leaf(), signer.others(), authority).ifPresent(paths::add);
      }
      if (!paths.isEmpty()) {
        return new Party(root, key(signer.leaf()), Optional.of(signer.leaf()), paths);
      }
    }
    throw Stopped.broken(
        SignerCode.NOT_TRUSTED,
        Message.of(
            "No authority of %s signed the signing certificate, which names %s as its issuer.",
            String.join(", ", roots.stream().map(SigstoreRoot::name).toList()),
            DistinguishedName.of(signer.leaf().getIssuerX500Principal())));
  }

  private static SignatureKey key(X509Certificate leaf) throws Stopped {
    try {
      return SignatureKey.of(leaf.getPublicKey());
    } catch (Malformed e) {
      throw Stopped.lacking(
          ProvenanceCode.NOT_UNDERSTOOD,
          Message.of("The signer's key is not one that counts: %s", e.said()));
    }
  }

  private static Party keyed(SigstoreBundle bundle, List<SigstoreRoot> roots, Expected expected)
      throws Stopped {
    SigstoreRoot root =
        roots.stream()
            .filter(r -> bundle.entries().stream().anyMatch(e -> r.log(e.logId()).isPresent()))
            .findFirst()
            .orElse(roots.get(0));
    return switch (expected) {
      case Expected.Key given -> new Party(root, given.key(), Optional.empty(), List.of());
      case Expected.Anyone anyone ->
          new Party(root, loggedKey(bundle.entries()), Optional.empty(), List.of());
      case Expected.Identities identities ->
          throw Stopped.broken(
              SignerCode.IDENTITY_MISMATCH,
              "A key signed that no certificate names, so no identity can be compared.");
    };
  }

  /** The key that the first entry names: whose it is, nobody says. */
  private static SignatureKey loggedKey(List<LogEntry> entries) throws Stopped {
    for (LogEntry entry : entries) {
      if (BodyDecoder.decode(entry.body()) instanceof Decoded.Valid<EntryBody> body) {
        return body.value().signatures().get(0).key();
      }
    }
    throw Stopped.lacking(
        ProvenanceCode.KEY_NOT_GIVEN, "A key signed, and no log entry names it; it was not given.");
  }

  /** The certificate in DER. */
  Optional<Bytes> certificateDer() {
    try {
      return certificate.isEmpty()
          ? Optional.empty()
          : Optional.of(Bytes.of(certificate.get().getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }
}
