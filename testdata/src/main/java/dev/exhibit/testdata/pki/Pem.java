package dev.exhibit.testdata.pki;

import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The text form of certificates: 64 columns, LF, a final LF. */
public final class Pem {
  private static final int COLUMNS = 64;

  private Pem() {}

  /** One certificate. */
  public static String certificate(Bytes der) {
    return block("CERTIFICATE", der);
  }

  /** Several certificates, the leaf first. */
  public static String chain(List<SimulatedCertificate> leafFirst) {
    return leafFirst.stream().map(c -> certificate(c.der())).collect(Collectors.joining());
  }

  /** One block of any label. */
  public static String block(String label, Bytes der) {
    byte[] lineFeed = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(COLUMNS, lineFeed).encodeToString(der.toArray());
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
