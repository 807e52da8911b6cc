package dev.exhibit.core.intel.pki;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a certificate of Intel's attestation PKI has to look like, and how one vouches for another.
 * Done by hand instead of with a path builder, so that the verdict depends on these rules alone
 * (Intel SGX PCK Certificate and CRL Profile Specification).
 */
public final class CertificateProfile {
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final Set<String> UNDERSTOOD =
      Ordered.set(KEY_USAGE, BASIC_CONSTRAINTS, PckExtension.OID);
  private static final CertificateLink.Signing SIGNING =
      CertificateLink.Signing.with(EcdsaScheme.P256_SHA256);
  private static final Memo<Inputs, List<Reason<Code>>> SHAPES = new Memo<>(4 << 20);
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_CERT_SIGN = 5;
  private static final int CRL_SIGN = 6;

  private CertificateProfile() {}

  /** What a reader calls {@code certificate}. */
  public static String describe(X509Certificate certificate) {
    String name =
        CertificateRole.of(certificate)
            .map(CertificateRole::commonName)
            .orElse("certificate of an unknown role");
    return name + " (serial " + certificate.getSerialNumber().toString(16) + ")";
  }

  /** Everything that keeps {@code certificate} from serving as {@code role}. */
  public static List<Reason<Code>> shape(X509Certificate certificate, CertificateRole role) {
    Inputs asked = Inputs.of(CertificateLink.encoded(certificate), Bytes.utf8(role.name()));
    return SHAPES.get(asked, asked.sizeBytes(), () -> faults(certificate, role));
  }

  private static List<Reason<Code>> faults(X509Certificate certificate, CertificateRole role) {
    List<String> faults = new ArrayList<>();
    if (!CertificateRole.of(certificate).equals(Optional.of(role))) {
      faults.add("its subject is not \"" + role.commonName() + "\"");
    }
    if (certificate.getVersion() != 3) {
      faults.add("it is not of version 3");
    }
    if (!certificate.getSigAlgOID().equals(EcdsaScheme.P256_SHA256.certificateOid())
        || !EcdsaScheme.P256_SHA256.accepts(certificate.getPublicKey())) {
      faults.add("its key or signature is not ECDSA on P-256 with SHA-256");
    }
    if (!KeyIdentifiers.subject(certificate).isPresent()
        || !KeyIdentifiers.authority(certificate).isPresent()) {
      faults.add("it lacks a key identifier");
    }
    faults.addAll(usage(certificate, role));
    if (!CertificateLink.isUnderstood(certificate, UNDERSTOOD)) {
      faults.add("it has a critical extension that is not understood");
    }
    return faults.stream()
        .map(
            f ->
                new Reason<Code>(
                    IntelCode.CERTIFICATE_PROFILE, Message.of("%s: %s", describe(certificate), f)))
        .toList();
  }

  private static List<String> usage(X509Certificate certificate, CertificateRole role) {
    List<String> faults = new ArrayList<>();
    if (!CertificateLink.isCritical(certificate, KEY_USAGE)
        || !CertificateLink.isCritical(certificate, BASIC_CONSTRAINTS)) {
      faults.add("key usage and basic constraints are not both present and critical");
    }
    int pathLength = certificate.getBasicConstraints();
    if (role.authority() ? pathLength < role.leastPathLength() : pathLength != -1) {
      faults.add("its basic constraints do not fit its role");
    }
    boolean[] usage = certificate.getKeyUsage();
    boolean signs = usage != null && usage[KEY_CERT_SIGN] && usage[CRL_SIGN];
    boolean plain =
        usage != null && usage[DIGITAL_SIGNATURE] && !usage[KEY_CERT_SIGN] && !usage[CRL_SIGN];
    if (role.authority() ? !signs : !plain) {
      faults.add("its key usage does not fit its role");
    }
    return faults;
  }

  /** Whether {@code certificate} names {@code issuer}, with its key, as its issuer. */
  public static boolean names(X509Certificate certificate, X509Certificate issuer) {
    return CertificateLink.isNamed(certificate, issuer)
        && KeyIdentifiers.authority(certificate).equals(KeyIdentifiers.subject(issuer));
  }

  /** What keeps {@code certificate} from being one that {@code issuer} signed. */
  public static Optional<Reason<Code>> issuedBy(
      X509Certificate certificate, X509Certificate issuer) {
    if (!names(certificate, issuer)) {
      return Optional.of(
          new Reason<Code>(
              IntelCode.CERTIFICATE_ISSUER,
              Message.of(
                  "%s does not name %s as its issuer", describe(certificate), describe(issuer))));
    }
    if (!CertificateLink.isSigned(certificate, issuer, SIGNING)) {
      return Optional.of(
          new Reason<Code>(
              IntelCode.CERTIFICATE_SIGNATURE,
              Message.of(
                  "the signature of %s on %s is bad", describe(issuer), describe(certificate))));
    }
    return Optional.empty();
  }
}
