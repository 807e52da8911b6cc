package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Ordered;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/** What a certificate has to look like to sign tokens, or to stand above one that does. */
final class CertificateProfile {
  private static final Set<String> UNDERSTOOD =
      Stream.of(
              Extension.basicConstraints,
              Extension.keyUsage,
              Extension.extendedKeyUsage,
              Extension.certificatePolicies,
              Extension.policyConstraints,
              Extension.inhibitAnyPolicy,
              Extension.cRLDistributionPoints)
          .map(ASN1ObjectIdentifier::getId)
          .collect(Ordered.toSet());

  private CertificateProfile() {}

  /** Why the certificate may not sign tokens: RFC 3161 §2.3. */
  static Optional<Step<?>> problemOfSigner(X509CertificateHolder certificate) {
    Extension usage = certificate.getExtension(Extension.extendedKeyUsage);
    if (usage == null) {
      return Optional.of(purpose(certificate, "it has no extended key usage"));
    }
    ExtendedKeyUsage purposes = ExtendedKeyUsage.getInstance(usage.getParsedValue());
    if (purposes.size() != 1 || !purposes.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping)) {
      return Optional.of(purpose(certificate, "its extended key usage is not timeStamping alone"));
    }
    if (!usage.isCritical()) {
      return Optional.of(purpose(certificate, "its extended key usage is not critical"));
    }
    if (!hasUsage(certificate, KeyUsage.digitalSignature)
        && !hasUsage(certificate, KeyUsage.nonRepudiation)) {
      return Optional.of(purpose(certificate, "its key usage holds no signing of data"));
    }
    return notUnderstood(certificate);
  }

  /**
   * Why the certificate may not stand above one that signs tokens.
   *
   * @param below how many further authorities lie between the two
   */
  static Optional<Step<?>> problemOfAuthority(X509CertificateHolder certificate, int below) {
    BasicConstraints constraints = BasicConstraints.fromExtensions(extensions(certificate));
    if (constraints == null || !constraints.isCA()) {
      return Optional.of(authority(certificate, "it is no certification authority"));
    }
    if (constraints.getPathLenConstraint() != null
        && constraints.getPathLenConstraint().intValue() < below) {
      return Optional.of(authority(certificate, "it allows no chain this long"));
    }
    if (!hasUsage(certificate, KeyUsage.keyCertSign)) {
      return Optional.of(authority(certificate, "its key usage holds no signing of certificates"));
    }
    ExtendedKeyUsage purposes = ExtendedKeyUsage.fromExtensions(extensions(certificate));
    if (purposes != null
        && !purposes.hasKeyPurposeId(KeyPurposeId.id_kp_timeStamping)
        && !purposes.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage)) {
      return Optional.of(authority(certificate, "it is limited to uses other than timestamps"));
    }
    return notUnderstood(certificate);
  }

  private static Extensions extensions(X509CertificateHolder certificate) {
    Extensions extensions = certificate.getExtensions();
    return extensions == null ? new Extensions(new Extension[0]) : extensions;
  }

  /** A certificate without the extension allows every usage (RFC 5280 §4.2.1.3). */
  private static boolean hasUsage(X509CertificateHolder certificate, int bit) {
    KeyUsage usage = KeyUsage.fromExtensions(extensions(certificate));
    return usage == null || usage.hasUsages(bit);
  }

  private static Optional<Step<?>> notUnderstood(X509CertificateHolder certificate) {
    List<String> critical =
        Arrays.stream(extensions(certificate).getCriticalExtensionOIDs())
            .map(ASN1ObjectIdentifier::getId)
            .toList();
    List<String> unknown = CertificateLink.notUnderstood(critical, UNDERSTOOD);
    if (!unknown.isEmpty()) {
      return Optional.of(
          lacking(certificate, "its critical extension " + unknown.get(0) + " is not understood"));
    }
    return Signatures.understands(certificate)
        ? Optional.empty()
        : Optional.of(lacking(certificate, "its key is neither RSA nor EC nor Ed25519"));
  }

  private static Step<?> purpose(X509CertificateHolder certificate, String why) {
    return Step.broken(AuthorityCode.NOT_FOR_TIME, sentence(certificate, why));
  }

  private static Step<?> authority(X509CertificateHolder certificate, String why) {
    return Step.broken(AuthorityCode.NOT_AN_AUTHORITY, sentence(certificate, why));
  }

  private static Step<?> lacking(X509CertificateHolder certificate, String why) {
    return Step.lacking(AuthorityCode.NOT_UNDERSTOOD, sentence(certificate, why));
  }

  private static Message sentence(X509CertificateHolder certificate, String why) {
    return Message.of("%s: %s.", Names.describe(certificate), why);
  }
}
