package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * NEAR AI's cloud gateway: {@code gateway_attestation} and {@code model_attestations}; the
 * certificate beside them is that of the gateway.
 */
final class NearGatewayReport implements ReportAdapter {
  @Override
  public String shape() {
    return "gateway and models";
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    JsonNode gateway = report.path("gateway_attestation");
    if (!gateway.isObject()) {
      return Optional.empty();
    }
    List<LocatedQuote> found = new ArrayList<>();
    FlatReport.item(gateway, report, Optional.of("gateway"), Origin.GATEWAY, "/gateway_attestation")
        .ifPresent(found::add);
    JsonNode models = report.path("model_attestations");
    for (int i = 0; i < models.size(); i++) {
      FlatReport.item(
              models.get(i), Optional.of("model-" + i), Origin.MODEL, "/model_attestations/" + i)
          .ifPresent(found::add);
    }
    return Optional.of(found);
  }
}
