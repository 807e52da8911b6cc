package dev.exhibit.core.report;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What an envelope shows beside its evidence for others than AMD's machines: answers of Intel's
 * service, and signed statements about code, machines and how recent both are. Nothing binds any of
 * it; each counts by its own signature.
 *
 * @param intel answers and issuer chains, each as it was served
 * @param statements Sigstore bundles, JSON
 */
public record EnvelopeCollateral(List<Piece> intel, List<Piece> statements) {
  private static final String ANSWERS = "https://tinfoil.sh/collateral/intel-pcs/v1";
  private static final Set<String> SIGNED =
      Ordered.set(
          "https://tinfoil.sh/collateral/sigstore-code/v1",
          "https://tinfoil.sh/collateral/sigstore-platform/v1",
          "https://tinfoil.sh/collateral/sigstore-freshness/v1");
  private static final String BUNDLE = "sigstore_bundle";
  private static final String BODY = "body_base64";
  private static final int MOST = 64;

  public EnvelopeCollateral {
    intel = List.copyOf(intel);
    statements = List.copyOf(statements);
  }

  /** What {@code report} shows; nothing if it is no envelope. */
  public static EnvelopeCollateral in(JsonNode report) {
    List<Piece> intel = new ArrayList<>();
    List<Piece> statements = new ArrayList<>();
    if (TinfoilEnvelope.isOne(report)) {
      for (At entry : new At(report, "").list("collateral")) {
        String format = ReportReader.text(entry.node(), "format").orElse("");
        At data = entry.in("data");
        if (format.equals(ANSWERS)) {
          data.list("responses").forEach(answer -> intel.addAll(served(answer)));
        } else if (SIGNED.contains(format) && data.in(BUNDLE).node().isObject()) {
          statements.add(
              data.in(BUNDLE).piece(Bytes.utf8(JsonWriter.part(data.in(BUNDLE).node()))));
        }
      }
    }
    return new EnvelopeCollateral(intel, statements);
  }

  /**
   * Something that a report shows beside its evidence.
   *
   * @param pointer JSON pointer of the value that holds it
   */
  public record Piece(String pointer, Bytes content) {}

  /** A value and its JSON pointer. */
  private record At(JsonNode node, String pointer) {
    At in(String name) {
      return new At(node.path(name), pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    List<At> list(String name) {
      At list = in(name);
      int count = list.node.isArray() ? Math.min(MOST, list.node.size()) : 0;
      return IntStream.range(0, count)
          .mapToObj(i -> new At(list.node.path(i), list.pointer + "/" + i))
          .toList();
    }

    Piece piece(Bytes content) {
      return new Piece(pointer, content);
    }
  }

  /** The body, and the headers in which Intel's service sends issuer chains. */
  private static List<Piece> served(At answer) {
    List<Piece> served = new ArrayList<>();
    ReportReader.text(answer.node(), BODY)
        .flatMap(AnyBase64::read)
        .ifPresent(body -> served.add(answer.in(BODY).piece(body)));
    At headers = answer.in("headers");
    for (String name : headers.node().propertyNames()) {
      if (name.toLowerCase(Locale.ROOT).endsWith("issuer-chain")) {
        headers.list(name).stream()
            .filter(value -> value.node().isString())
            .forEach(value -> served.add(value.piece(Bytes.utf8(value.node().stringValue()))));
      }
    }
    return served;
  }
}
