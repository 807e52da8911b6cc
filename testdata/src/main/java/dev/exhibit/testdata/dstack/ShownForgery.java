package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes of what a report shows of an honest machine. */
final class ShownForgery {
  private static final int FIRST_BOOT_EVENT = 0;

  private ShownForgery() {}

  /** Changes the runtime event of this name wherever the machine's log stands. */
  static DstackEvidence event(DstackScenario machine, String name, Consumer<ObjectNode> change) {
    int index = machine.log().indexOf(name);
    return logs(machine, log -> change.accept(at(log, index)));
  }

  /** Changes the machine's log wherever it stands. */
  static DstackEvidence logs(DstackScenario machine, Consumer<ArrayNode> change) {
    return machine
        .evidence()
        .showing(
            report -> {
              change.accept((ArrayNode) report.path("event_log"));
              change.accept((ArrayNode) report.path("info").path("tcb_info").path("event_log"));
            });
  }

  static ObjectNode at(ArrayNode log, int index) {
    return (ObjectNode) log.path(index);
  }

  static void cutDigest(ArrayNode log) {
    String digest = at(log, FIRST_BOOT_EVENT).path("digest").stringValue();
    at(log, FIRST_BOOT_EVENT).put("digest", digest.substring(0, digest.length() - 2));
  }

  static DstackEvidence hiddenKeyProvider(DstackScenario machine) {
    return event(
        machine,
        "key-provider",
        e -> {
          Bytes payload = Bytes.utf8(machine.boot().keyProvider());
          int colon = machine.boot().keyProvider().indexOf(':');
          e.put("event", "key-provider:" + payload.first(colon).utf8Lossy());
          e.put("event_payload", payload.from(colon + 1).hex());
        });
  }

  static DstackEvidence secondLog(DstackScenario machine) {
    int index = machine.log().indexOf("compose-hash");
    return machine
        .evidence()
        .showing(
            report ->
                at((ArrayNode) report.path("info").path("tcb_info").path("event_log"), index)
                    .put("event_payload", "ab".repeat(32)));
  }

  static DstackEvidence repeatedAttestation(DstackScenario machine) {
    ObjectNode again = DstackReport.attestation(machine);
    at((ArrayNode) again.path("event_log"), machine.log().indexOf("compose-hash"))
        .put("event_payload", "ab".repeat(32));
    return machine
        .evidence()
        .showing(
            report ->
                report.set("all_attestations", JsonNodeFactory.instance.arrayNode().add(again)));
  }

  static DstackEvidence swapped(DstackScenario machine) {
    int index = machine.log().indexOf("app-id");
    return logs(
        machine,
        log -> {
          ObjectNode first = at(log, index).deepCopy();
          log.set(index, at(log, index + 1).deepCopy());
          log.set(index + 1, first);
        });
  }

  static DstackEvidence info(DstackScenario machine, String name, String value) {
    return machine
        .evidence()
        .showing(report -> ((ObjectNode) report.path("info")).put(name, value));
  }

  static DstackEvidence unlistedDocument(DstackScenario machine) {
    Bytes document = SimulatedImage.document(Bytes.zeros(48));
    return machine
        .withVmConfig(
            SimulatedImage.vmConfig(
                SimulatedImage.hash(), "dstack-0.0.0", SimulatedImage.checksums(), document))
        .evidence();
  }

  static DstackEvidence otherFirmware(DstackScenario machine) {
    return machine
        .withVmConfig(SimulatedImage.vmConfigOf(SimulatedImage.document(Bytes.zeros(48))))
        .evidence();
  }
}
