package dev.exhibit.cli.demo;

import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.amd.DstackGuest;
import dev.exhibit.testdata.amd.DstackLaunchVector;
import dev.exhibit.testdata.dstack.SimulatedBoot;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.sigstore.BuildSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policy of somebody who knows the simulation: its collector's key, its workloads, who builds
 * them, and its key service.
 */
final class DemoPolicy {
  private static final Map<String, Function<Workload, Bytes>> REGISTERS = registers();

  private static final List<String> UNREGISTERED =
      List.of(
          "eventlog.*",
          "workload.app-id",
          "workload.key-provider",
          "workload.os-image",
          "workload.boot-recomputed",
          "workload.actions");

  private DemoPolicy() {}

  private static Map<String, Function<Workload, Bytes>> registers() {
    Map<String, Function<Workload, Bytes>> registers = new LinkedHashMap<>();
    registers.put("mrtd", Workload::mrTd);
    registers.put("rtmr0", Workload::rtmr0);
    registers.put("rtmr1", Workload::rtmr1);
    registers.put("rtmr2", Workload::rtmr2);
    registers.put("rtmr3", Workload::rtmr3);
    registers.put("mrconfigid", Workload::mrConfigId);
    return registers;
  }

  static String document(
      Sha256 collector,
      Collection<SimulatedBoot> boots,
      Bytes kmsRoot,
      BuildSpec build,
      int gpus,
      boolean amd) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("format", PolicyDecoder.FORMAT).put("name", "demo");
    policy.put(
        "description",
        "For the demo: its own key, workloads and builder are expected, and tokens around each"
            + " attestation.");
    policy.putObject("collectors").putArray("signers").add(collector.hex());
    policy.putObject("time").put("basis", "bracketed");
    policy.putObject("aci").putArray("kmsRoots").add(kmsRoot.hex());
    policy
        .putObject("provenance")
        .putArray("identities")
        .addObject()
        .put("name", build.identity())
        .put("issuer", BuildSpec.ISSUER)
        .put("sourceRepository", build.repository());
    if (amd) {
      guests(policy, boots);
      machines(policy, gpus);
      return policy.toPrettyString() + "\n";
    }
    ObjectNode references = policy.putObject("tdx").putObject("references");
    REGISTERS.forEach(
        (name, register) -> {
          ArrayNode accepted = references.putArray(name);
          boots.stream()
              .map(boot -> register.apply(boot.workload()))
              .distinct()
              .forEach(value -> accepted.add(value.hex()));
        });
    workload(policy.putObject("workload"), boots);
    machines(policy, gpus);
    return policy.toPrettyString() + "\n";
  }

  private static void machines(ObjectNode policy, int gpus) {
    if (gpus > 0) {
      policy.putObject("gpu").put("devices", gpus);
    }
  }

  /** An SEV-SNP guest registers nothing after its launch, so what a register would say is left. */
  private static void guests(ObjectNode policy, Collection<SimulatedBoot> boots) {
    ArrayNode omitted = policy.putArray("omit");
    UNREGISTERED.forEach(omitted::add);
    ObjectNode snp = policy.putObject("snp");
    snp.putObject("minimumTcb")
        .putObject(DemoServices.PRODUCT)
        .put("snp", 24)
        .put("microcode", 219);
    snp.putArray("osImageHashes").add(DstackLaunchVector.IMAGE.hex());
    ArrayNode hostData = snp.putObject("references").putArray("hostData");
    boots.stream()
        .map(boot -> DstackGuest.serving(boot, Bytes.zeros(64)).hostData().hex())
        .distinct()
        .forEach(hostData::add);
    list(policy.putObject("workload"), "composeHashes", boots, boot -> boot.composeHash().hex());
  }

  private static void workload(ObjectNode section, Collection<SimulatedBoot> boots) {
    list(section, "composeHashes", boots, boot -> boot.composeHash().hex());
    list(section, "appIds", boots, boot -> boot.appId().hex());
    list(section, "keyProviders", boots, DemoPolicy::keyProvider);
    list(section, "osImageHashes", boots, boot -> boot.osImageHash().hex());
  }

  private static void list(
      ObjectNode section,
      String name,
      Collection<SimulatedBoot> boots,
      Function<SimulatedBoot, String> value) {
    ArrayNode accepted = section.putArray(name);
    boots.stream().map(value).distinct().forEach(accepted::add);
  }

  private static String keyProvider(SimulatedBoot boot) {
    try {
      JsonNode measured = StrictJson.parse(Bytes.utf8(boot.keyProvider()));
      return measured.path("name").asString() + ":" + measured.path("id").asString();
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException("the simulation measures JSON", e);
    }
  }
}
