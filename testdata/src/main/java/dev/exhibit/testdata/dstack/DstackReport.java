package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reports in the layouts that providers of dstack machines serve. */
public final class DstackReport {
  private static final int ADDRESS_BYTES = 20;

  private DstackReport() {}

  /** One machine at the top level, with its compose manager. */
  public static ObjectNode flat(DstackScenario machine) {
    ObjectNode report = attestation(machine);
    report.set("compose_manager_attestation", manager(machine));
    return report;
  }

  /** A gateway and, behind it, a model with its compose manager. */
  public static ObjectNode gatewayAndModel(DstackScenario gateway, DstackScenario model) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.set("gateway_attestation", attestation(gateway));
    report.set("model_attestations", JsonNodeFactory.instance.arrayNode().add(flat(model)));
    return report;
  }

  /** One machine without its compose manager. */
  public static ObjectNode attestation(DstackScenario machine) {
    ObjectNode report =
        JsonNodeFactory.instance
            .objectNode()
            .put("model_name", "simulated/model")
            .put("signing_address", address(machine).hex())
            .put("signing_algo", "ecdsa")
            .put("request_nonce", machine.intel().nonce().hex())
            .put("intel_quote", machine.quote().bytes().hex());
    show(report, machine.boot(), machine.log(), machine.vmConfig());
    return report;
  }

  /** Adds to an attestation object what it shows of the workload next to its quote. */
  public static void show(
      ObjectNode report, SimulatedBoot boot, SimulatedLog log, String vmConfig) {
    report.put("vm_config", vmConfig);
    report.set("event_log", log.toJson());
    report.set("info", info(boot, log));
  }

  private static Bytes address(DstackScenario machine) {
    return machine.intel().identity().first(ADDRESS_BYTES);
  }

  private static ObjectNode info(SimulatedBoot boot, SimulatedLog log) {
    ObjectNode tcbInfo =
        JsonNodeFactory.instance
            .objectNode()
            .put("app_compose", boot.appCompose())
            .put("compose_hash", boot.composeHash().hex());
    tcbInfo.set("event_log", log.toJson());
    ObjectNode info =
        JsonNodeFactory.instance
            .objectNode()
            .put("app_name", "simulated")
            .put("app_id", boot.appId().hex())
            .put("compose_hash", boot.composeHash().hex())
            .put("key_provider_info", boot.keyProvider())
            .put("os_image_hash", boot.osImageHash().hex());
    info.set("tcb_info", tcbInfo);
    return info;
  }

  private static ObjectNode manager(DstackScenario machine) {
    ObjectNode manager =
        JsonNodeFactory.instance
            .objectNode()
            .put("nonce", machine.intel().nonce().hex())
            .put("quote", machine.managerQuote().bytes().hex())
            .put("event_log", machine.log().toJson().toString());
    manager.set("actions", parsed(machine.actions()));
    return manager;
  }

  private static JsonNode parsed(String json) {
    return new JsonMapper().readTree(json);
  }
}
