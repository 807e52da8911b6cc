package dev.exhibit.cli.repeat;

import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** The key of the certificate that a command takes: the first of several. */
final class FirstKey {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  private FirstKey() {}

  /** Of certificates as PEM, whatever stands before them. */
  static Optional<PublicKey> ofPem(Bytes text) {
    int at = new String(text.toArray(), StandardCharsets.ISO_8859_1).indexOf(BEGIN);
    return at < 0 ? Optional.empty() : of(text.from(at));
  }

  /** Of one certificate as DER. */
  static Optional<PublicKey> of(Bytes certificate) {
    try {
      return Optional.of(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate.toArray()))
              .getPublicKey());
    } catch (CertificateException | RuntimeException e) {
      return Optional.empty(); // the command would take nothing either
    }
  }
}
