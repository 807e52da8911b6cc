package dev.exhibit.core.report;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What an envelope shows beside its evidence for others than AMD's machines: answers of Intel's
 * service, and signed statements about code, machines and how recent both are. Nothing binds any of
 * it; each counts by its own signature.
 *
 * @param intel answers and issuer chains, each as it was served
 * @param statements Sigstore bundles, JSON
 */
public record EnvelopeCollateral(List<Bytes> intel, List<Bytes> statements) {
  private static final String ANSWERS = "https://tinfoil.sh/collateral/intel-pcs/v1";
  private static final Set<String> SIGNED =
      Set.of(
          "https://tinfoil.sh/collateral/sigstore-code/v1",
          "https://tinfoil.sh/collateral/sigstore-platform/v1",
          "https://tinfoil.sh/collateral/sigstore-freshness/v1");
  private static final int MOST = 64;

  public EnvelopeCollateral {
    intel = List.copyOf(intel);
    statements = List.copyOf(statements);
  }

  /** What {@code report} shows; nothing if it is no envelope. */
  public static EnvelopeCollateral in(JsonNode report) {
    List<Bytes> intel = new ArrayList<>();
    List<Bytes> statements = new ArrayList<>();
    JsonNode collateral = report.path("collateral");
    if (TinfoilEnvelope.isOne(report) && collateral.isArray()) {
      collateral
          .valueStream()
          .limit(MOST)
          .forEach(
              entry -> {
                String format = ReportReader.text(entry, "format").orElse("");
                JsonNode data = entry.path("data");
                if (format.equals(ANSWERS)) {
                  list(data.path("responses")).forEach(answer -> intel.addAll(served(answer)));
                } else if (SIGNED.contains(format) && data.path("sigstore_bundle").isObject()) {
                  statements.add(Bytes.utf8(data.path("sigstore_bundle").toString()));
                }
              });
    }
    return new EnvelopeCollateral(intel, statements);
  }

  private static Stream<JsonNode> list(JsonNode list) {
    return list.isArray() ? list.valueStream().limit(MOST) : Stream.empty();
  }

  /** The body, and the headers in which Intel's service sends issuer chains. */
  private static List<Bytes> served(JsonNode answer) {
    List<Bytes> served = new ArrayList<>();
    ReportReader.text(answer, "body_base64").flatMap(AnyBase64::read).ifPresent(served::add);
    for (String name : answer.path("headers").propertyNames()) {
      if (name.toLowerCase(Locale.ROOT).endsWith("issuer-chain")) {
        list(answer.path("headers").path(name))
            .filter(JsonNode::isString)
            .forEach(value -> served.add(Bytes.utf8(value.stringValue())));
      }
    }
    return served;
  }
}
