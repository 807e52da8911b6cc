package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A provider's real answer with what an independent program found in it.
 *
 * @param expected the components it lists, by where they stand in the report
 */
record RealReport(String id, JsonNode item, Map<String, JsonNode> expected) {
  private static final Role COMPANION = new Role("attestation-companion");

  static List<RealReport> all() {
    List<RealReport> all = new ArrayList<>();
    for (JsonNode item : Corpus.json("corpus.json")) {
      boolean report = item.path("expected").path("components").isArray(); // others are loose files
      if (item.path("family").stringValue("").equals("full-reports") && report) {
        all.add(new RealReport(item.path("id").stringValue(), item, components(item)));
      }
    }
    return all;
  }

  private static Map<String, JsonNode> components(JsonNode item) {
    Map<String, JsonNode> components = new TreeMap<>();
    for (JsonNode component : item.path("expected").path("components")) {
      if (component.path("kind").stringValue("").equals("tdx-quote")) {
        components.put(component.path("at").stringValue(), component);
      }
    }
    return components;
  }

  /** The components of this kind. */
  List<JsonNode> components(String kind) {
    return item.path("expected")
        .path("components")
        .valueStream()
        .filter(component -> component.path("kind").stringValue("").equals(kind))
        .toList();
  }

  /** Whether what the client sent reached report_data. */
  boolean nonceBound() {
    return item.path("expected").path("client_nonce_bound").booleanValue();
  }

  /** A day after the end of the collateral. */
  Instant afterExpiry() {
    return Instant.parse(item.path("also_at").path(0).path("instant").stringValue());
  }

  /** Whether the corpus points to the quote of a compose manager. */
  static boolean isManager(String at) {
    return at.endsWith("compose_manager_attestation.quote");
  }

  /** The corpus points to a quote as {@code 0001:model_attestations[0].intel_quote}. */
  static Subject subject(String at) {
    Subject attestation = Subject.attestation("001");
    String place = at.substring(at.indexOf(':') + 1);
    String index = place.replaceFirst("^[^\\[]*\\[(\\d+)\\].*$", "$1");
    if (place.startsWith("gateway_attestation")) {
      return attestation.part("gateway");
    }
    if (place.startsWith("model_attestations")) {
      return attestation.part("model-" + index);
    }
    return place.startsWith("evidence") || place.startsWith("all_attestations")
        ? attestation.part("instance-" + index)
        : attestation;
  }

  /** Whether the report is one of those that were cut down. */
  boolean cut() {
    return item.path("expected").path("notes").stringValue("").contains("app_compose is not in");
  }

  /** A bundle of report and collateral, made at the time of the capture. */
  Path at(Path file) throws IOException {
    return at(file, report -> report);
  }

  /** What a reader of everything finds in a bundle whose report was changed so. */
  Report verified(Path file, Consumer<ObjectNode> change) throws IOException {
    at(
        file,
        bytes -> {
          ObjectNode report = (ObjectNode) JsonMapper.shared().readTree(bytes.toArray());
          change.accept(report);
          return Bytes.utf8(report.toString());
        });
    return SmallBundle.verify(file, Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR)));
  }

  /** The same with another report in its place. */
  Path at(Path file, UnaryOperator<Bytes> change) throws IOException {
    Instant instant = Instant.parse(item.path("instant").stringValue());
    try (BundleWriter writer =
        BundleWriter.create(file, instant, new CollectorInfo("exhibit", "0.1.0"))) {
      List<String> members = new ArrayList<>();
      int number = 0;
      for (JsonNode name : item.path("files")) {
        add(writer, members, name.stringValue(), ++number, change);
      }
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.empty(),
              Optional.empty(),
              nonce(),
              Optional.empty(),
              Optional.of(instant),
              members));
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR);
    }
    return file;
  }

  private void add(
      BundleWriter writer,
      List<String> members,
      String name,
      int number,
      UnaryOperator<Bytes> change)
      throws IOException {
    String base = name.substring(name.lastIndexOf('/') + 1);
    if (isReport(base)) {
      members.add("attestations/001/report.json");
      writer.addShared(
          Role.ATTESTATION_REPORT,
          "attestations/001/report.json",
          "application/json",
          Source.of(change.apply(Corpus.read(name))));
    } else if (base.matches("0001_.*(e2e_instances|tinfoil-proxy).*\\.body")) {
      members.add("attestations/companion.json");
      shared(writer, COMPANION, "attestations/companion.json", name);
    } else if (base.contains("trustedservices") || base.startsWith("collateral_")) {
      shared(writer, Role.INTEL_TCB_INFO, "collateral/intel/" + number, name);
    }
  }

  private static boolean isReport(String base) {
    return base.equals("0001_report.components.json")
        || base.matches("0001_.*(attestation_report|tee_attestation)\\.body")
        || base.matches("0002_.*(evidence|tinfoil-attestation)\\.body");
  }

  private static void shared(BundleWriter writer, Role role, String member, String name)
      throws IOException {
    writer.addShared(role, member, "application/json", Source.of(Corpus.read(name)));
  }

  private Optional<NonceInputs> nonce() {
    String notes = item.path("expected").path("notes").stringValue("");
    return Bytes.fromHex(notes.replaceFirst("^client nonce ([0-9a-f]{64}).*$", "$1"))
        .map(NonceInputs::sent);
  }

  @Override
  public String toString() {
    return id;
  }
}
