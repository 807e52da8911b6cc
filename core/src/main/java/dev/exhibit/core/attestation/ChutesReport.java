package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Chutes instances: either RedPill's answer that lists them with nonce and key ({@code
 * attestation_type} {@code chutes}), or Chutes' own {@code evidence} whose end-to-end keys stand in
 * the separate list of instances and whose nonce is the one that was sent.
 */
final class ChutesReport implements ReportAdapter {
  @Override
  public String shape() {
    return "instances";
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (ReportReader.text(report, "attestation_type").equals(Optional.of("chutes"))) {
      return Optional.of(listed(report.path("all_attestations")));
    }
    JsonNode evidence = report.path("evidence");
    if (evidence.isArray() && evidence.size() > 0 && evidence.get(0).has("instance_id")) {
      return Optional.of(direct(evidence, companions, sentNonce));
    }
    return Optional.empty();
  }

  private static List<LocatedQuote> listed(JsonNode all) {
    List<LocatedQuote> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      JsonNode item = all.get(i);
      Stated stated =
          Stated.ofInstance(
              ReportReader.hex(item, "nonce"),
              ReportReader.text(item, "nonce"),
              ReportReader.text(item, "e2e_pubkey"),
              ReportReader.base64(item, "certificate"));
      add(found, item, "intel_quote", i, "/all_attestations/" + i, stated);
    }
    return found;
  }

  private static List<LocatedQuote> direct(
      JsonNode evidence, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    List<LocatedQuote> found = new ArrayList<>();
    for (int i = 0; i < evidence.size(); i++) {
      JsonNode item = evidence.get(i);
      Stated stated =
          Stated.ofInstance(
              Optional.empty(),
              sentNonce.map(Bytes::hex),
              ReportReader.text(item, "instance_id").flatMap(id -> keyOf(id, companions)),
              ReportReader.base64(item, "certificate"));
      add(found, item, "quote", i, "/evidence/" + i, stated);
    }
    return found;
  }

  private static void add(
      List<LocatedQuote> found, JsonNode item, String member, int i, String at, Stated stated) {
    ReportReader.quote(item, member)
        .ifPresent(
            quote ->
                found.add(
                    new LocatedQuote(
                        Optional.of("instance-" + i),
                        Origin.MODEL,
                        at + "/" + member,
                        quote,
                        stated,
                        Optional.empty(),
                        LocatedGpu.in(item, "gpu_evidence"))));
  }

  private static Optional<String> keyOf(String instanceId, List<JsonNode> companions) {
    for (JsonNode companion : companions) {
      for (JsonNode instance : companion.path("instances")) {
        if (ReportReader.text(instance, "instance_id").equals(Optional.of(instanceId))) {
          return ReportReader.text(instance, "e2e_pubkey");
        }
      }
    }
    return Optional.empty();
  }
}
