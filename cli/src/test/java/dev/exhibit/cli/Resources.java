package dev.exhibit.cli;

import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.data.Bytes;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** A certificate to put into files. */
final class Resources {
  private Resources() {}

  static String intelRoot() {
    try {
      return pem(Bytes.of(PinnedAnchors.intelSgxRoot().certificate().getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  static String pem(Bytes der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray())
        + "\n-----END CERTIFICATE-----\n";
  }
}
