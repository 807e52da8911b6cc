package dev.exhibit.core.report;

import dev.exhibit.core.report.EnvelopeCollateral.Piece;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * AMD's certificates and revocation lists among the collateral of an envelope. Nothing binds them;
 * each counts by AMD's own signature.
 */
final class AmdEndorsements {
  private static final String CERTIFICATE = "https://tinfoil.sh/collateral/amd-vcek/v1";
  private static final String LIST = "https://tinfoil.sh/collateral/amd-crl/v1";
  private static final String VCEK = "vcek_der_base64";
  private static final String ABOVE = "cert_chain_pem";
  private static final String CRL = "crl_der_base64";
  private static final int MOST = 32;

  private AmdEndorsements() {}

  /** Each as a file: DER, or PEM with several. */
  static List<Piece> in(JsonNode collateral) {
    List<Piece> found = new ArrayList<>();
    for (int i = 0; collateral.isArray() && i < Math.min(MOST, collateral.size()); i++) {
      String format = ReportReader.text(collateral.path(i), "format").orElse("");
      JsonNode data = collateral.path(i).path("data");
      String at = "/collateral/" + i + "/data/";
      if (format.equals(CERTIFICATE)) {
        ReportReader.shownBase64(data, VCEK).ifPresent(der -> found.add(new Piece(at + VCEK, der)));
        ReportReader.text(data, ABOVE)
            .ifPresent(pem -> found.add(new Piece(at + ABOVE, Bytes.utf8(pem))));
      } else if (format.equals(LIST)) {
        ReportReader.shownBase64(data, CRL).ifPresent(der -> found.add(new Piece(at + CRL, der)));
      }
    }
    return found;
  }
}
