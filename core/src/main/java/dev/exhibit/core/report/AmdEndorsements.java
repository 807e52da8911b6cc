package dev.exhibit.core.report;

import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * AMD's certificates and revocation lists among the collateral of an envelope. Nothing binds them;
 * each counts by AMD's own signature.
 */
final class AmdEndorsements {
  private static final String CERTIFICATE = "https://tinfoil.sh/collateral/amd-vcek/v1";
  private static final String LIST = "https://tinfoil.sh/collateral/amd-crl/v1";
  private static final int MOST = 32;

  private AmdEndorsements() {}

  /** Each as a file: DER, or PEM with several. */
  static List<Bytes> in(JsonNode collateral) {
    List<Bytes> found = new ArrayList<>();
    Stream<JsonNode> entries = collateral.isArray() ? collateral.valueStream() : Stream.empty();
    entries
        .limit(MOST)
        .forEach(
            entry -> {
              String format = ReportReader.text(entry, "format").orElse("");
              JsonNode data = entry.path("data");
              if (format.equals(CERTIFICATE)) {
                ReportReader.shownBase64(data, "vcek_der_base64").ifPresent(found::add);
                ReportReader.text(data, "cert_chain_pem").map(Bytes::utf8).ifPresent(found::add);
              } else if (format.equals(LIST)) {
                ReportReader.shownBase64(data, "crl_der_base64").ifPresent(found::add);
              }
            });
    return found;
  }
}
