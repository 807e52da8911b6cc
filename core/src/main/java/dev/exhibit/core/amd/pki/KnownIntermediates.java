package dev.exhibit.core.amd.pki;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.Pem;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * AMD's intermediates of every known product line, so that the certificate of a report's key alone
 * suffices as evidence. They are no anchors: each counts only under the root that signed it.
 */
final class KnownIntermediates {
  /** All of them. */
  static final List<X509Certificate> ALL =
      Stream.of(
              "amd-ask-milan.pem",
              "amd-asvk-milan.pem",
              "amd-ask-genoa.pem",
              "amd-asvk-genoa.pem",
              "amd-ask-turin.pem",
              "amd-asvk-turin.pem")
          .map(KnownIntermediates::load)
          .toList();

  private KnownIntermediates() {}

  private static X509Certificate load(String resource) {
    try (InputStream in = KnownIntermediates.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the verifier lacks its own resource " + resource);
      }
      List<Bytes> der = Pem.read(Bytes.of(in.readAllBytes()), Pem.CERTIFICATE);
      return StrictX509.certificate(der.get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Malformed e) {
      throw new IllegalStateException("the verifier's own resource " + resource, e);
    }
  }
}
