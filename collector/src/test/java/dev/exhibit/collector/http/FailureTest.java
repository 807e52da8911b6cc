package dev.exhibit.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class FailureTest {
  /** A further authority would not help. */
  @Test
  void aCertificateForAnotherNameIsSaidAlone() {
    SSLHandshakeException problem = new SSLHandshakeException("handshake");
    problem.initCause(new CertificateException("No name matching api.example found"));
    Failure failure = Failure.of(URI.create("https://api.example/v1"), problem);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.TLS);
    assertThat(failure.message())
        .startsWith("no trusted TLS connection to api.example")
        .doesNotContain("--upstream-ca");
  }
}
