package dev.exhibit.cli;

import dev.exhibit.core.trust.PinnedAnchors;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** A certificate to put into files. */
final class Resources {
  private Resources() {}

  static String intelRoot() {
    try {
      byte[] der = PinnedAnchors.intelSgxRoot().certificate().getEncoded();
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
