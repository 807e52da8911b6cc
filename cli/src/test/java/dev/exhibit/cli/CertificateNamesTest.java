package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Names of certificates have one form in a report: RFC 2253, with the usual short names. */
class CertificateNamesTest {
  @Test
  void everyIssuerHasTheSameForm() throws Exception {
    for (DemoKept demo : Demos.all().values()) {
      JsonNode report = demo.report(demo.bundle());
      List<String> issuers =
          report
              .path("certificates")
              .valueStream()
              .map(certificate -> certificate.path("issuer").stringValue())
              .toList();
      assertThat(issuers)
          .hasSizeGreaterThan(2)
          .noneMatch(issuer -> issuer.contains("=#"))
          .allMatch(issuer -> issuer.matches("[A-Z]+=.*[^, ](,[A-Z]+=.*)*"))
          .contains(subject(demo, "simulated-tsa-root.pem"));
    }
  }

  /** As the library of the runtime writes it, which is not the order in the certificate. */
  private static String subject(DemoKept demo, String file) throws Exception {
    try (InputStream in = Files.newInputStream(demo.folder().resolve(file))) {
      X509Certificate root =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return root.getSubjectX500Principal().getName();
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }
}
