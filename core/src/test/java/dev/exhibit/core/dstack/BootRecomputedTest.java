package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.dstack.DstackAttack;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.SimulatedEvent;
import dev.exhibit.testdata.dstack.SimulatedImage;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.json.CompactJson;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code workload.boot-recomputed} of a simulated machine, one thing changed at a time. */
class BootRecomputedTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(3);

  /** Bytes that are made and hashed for a few machines. */
  private static final long LITTLE = 1L << 24;

  private static Judged judged(String vmConfig, WorkloadPolicy policy) {
    return Judged.of(MACHINE.withVmConfig(vmConfig).evidence(), policy);
  }

  private static String boot(String vmConfig) {
    return judged(vmConfig, naming(SimulatedImage.hash())).of(CheckId.WORKLOAD_BOOT_RECOMPUTED);
  }

  private static WorkloadPolicy naming(Bytes image) {
    return new WorkloadPolicy(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Set.of(image)));
  }

  private static WorkloadPolicy with(ReferenceSet set) {
    return new WorkloadPolicy(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(set.osImageHashes()),
        List.of(set),
        Set.of());
  }

  private static ReferenceSet set(ReferenceSet.Basis basis, Bytes rtmr2) {
    Workload measured = MACHINE.workload();
    return new ReferenceSet(
        basis.id() + "-image",
        basis,
        "a simulated image",
        "this test",
        LocalDate.EPOCH,
        Map.of(
            "mrtd", Set.of(measured.mrTd()),
            "rtmr1", Set.of(measured.rtmr1()),
            "rtmr2", Set.of(rtmr2)),
        Set.of(MACHINE.boot().osImageHash()));
  }

  private static String withoutDocument() {
    return MACHINE.vmConfig().replaceAll(",\"tdx_measurement\":\\{[^}]*}", "");
  }

  @Test
  void passesByTheDocumentOfANamedImage() {
    Judged judged = judged(MACHINE.vmConfig(), naming(SimulatedImage.hash()));
    assertThat(judged.of(CheckId.WORKLOAD_BOOT_RECOMPUTED)).isEqualTo("PASSED boot-recomputed");
    assertThat(judged.message(CheckId.WORKLOAD_BOOT_RECOMPUTED))
        .contains("MRTD is recomputed from the image document")
        .contains("RTMR0 is recomputed from the shape that the host states")
        .contains("RTMR1 is recomputed from the image document");
    assertThat(judged.finding(CheckId.WORKLOAD_BOOT_RECOMPUTED).grounds().named())
        .containsKeys("registers", "notMeasured");
  }

  /** Every value of the machine says how it is known. */
  @Test
  void showsTheMachineAndHowEachValueIsKnown() {
    String config = MACHINE.vmConfig();
    Map<String, String> proven = machine(config, "known");
    assertThat(proven)
        .containsEntry("processors", "stated by the host; RTMR0 follows from it")
        .containsEntry(
            "devices", "stated by the host; a slot does not tell which device sits in it")
        .containsEntry("osImageHash", "MRTD and RTMR2 follow from its document");
    assertThat(machine(config, "values")).containsEntry("processors", "4").hasSameSizeAs(proven);
    assertThat(machine("{\"image\":\"" + "x".repeat(9999) + "\"}", "known"))
        .containsEntry("processors", "read out of the event log; RTMR0 follows from it")
        .containsEntry("image", "stated by the host");
    assertThat(machine("{\"image\":\"" + "x".repeat(9999) + "\"}", "values").toString())
        .hasSizeLessThan(2000);
    assertThat(machine(config.replace("\"cpu_count\":4", "\"cpu_count\":5"), "known"))
        .containsEntry("contradicted", "the host states another value than RTMR0 shows");
  }

  private static Map<String, String> machine(String config, String part) {
    Map<String, Object> named =
        judged(config, naming(SimulatedImage.hash()))
            .finding(CheckId.WORKLOAD_BOOT_RECOMPUTED)
            .grounds()
            .named();
    Map<String, String> machine = new TreeMap<>();
    if (named.get(part.equals("known") ? "machineKnown" : "machine") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> machine.put(String.valueOf(name), String.valueOf(value)));
    }
    return machine;
  }

  @Test
  void staysOpenWhereThePolicyNamesAnotherImage() {
    assertThat(
            judged(MACHINE.vmConfig(), naming(Bytes.zeros(32)))
                .of(CheckId.WORKLOAD_BOOT_RECOMPUTED))
        .isEqualTo("MISSING boot-image-not-listed");
  }

  @Test
  void withoutDocumentOnlyValuesOfTheImageSettleIt() {
    Bytes rtmr2 = MACHINE.workload().rtmr2();
    assertThat(boot(withoutDocument())).isEqualTo("MISSING boot-not-recomputed");
    assertThat(by(set(ReferenceSet.Basis.COMPUTED, rtmr2))).isEqualTo("PASSED boot-recomputed");
    assertThat(by(set(ReferenceSet.Basis.PUBLISHED, rtmr2))).isEqualTo("PASSED boot-recomputed");
    assertThat(by(set(ReferenceSet.Basis.REPORTED, rtmr2))).isEqualTo("MISSING boot-only-observed");
    assertThat(by(set(ReferenceSet.Basis.OBSERVED, rtmr2))).isEqualTo("MISSING boot-only-observed");
    assertThat(by(set(ReferenceSet.Basis.COMPUTED, Bytes.zeros(48))))
        .isEqualTo("MISSING boot-not-recomputed");
  }

  private static String by(ReferenceSet set) {
    return judged(withoutDocument(), with(set)).of(CheckId.WORKLOAD_BOOT_RECOMPUTED);
  }

  @Test
  void findsTheShapeInTheLogWhereTheHostStatesNone() {
    Judged judged =
        judged("{}", with(set(ReferenceSet.Basis.COMPUTED, MACHINE.workload().rtmr2())));
    assertThat(judged.of(CheckId.WORKLOAD_BOOT_RECOMPUTED)).isEqualTo("PASSED boot-recomputed");
    assertThat(judged.message(CheckId.WORKLOAD_BOOT_RECOMPUTED))
        .contains("a shape read out of the event log");
  }

  /** Every stated value that the register shows is held against it. */
  @ParameterizedTest
  @CsvSource({
    "'\"cpu_count\":4', '\"cpu_count\":5'",
    "'\"memory_size\":8589934592', '\"memory_size\":8589938688'",
    "'\"qemu_version\":\"8.2.2\"', '\"qemu_version\":\"9.2.1\"'",
    "'\"pic\":true', '\"pic\":false'",
    "'\"pci_hole64_size\":0', '\"pci_hole64_size\":1099511627776'",
    "'\"hugepages\":false', '\"hugepages\":true'",
    "'\"num_gpus\":0', '\"num_gpus\":1'",
    "'\"num_nvswitches\":0', '\"num_nvswitches\":4'",
    "'\"hotplug_off\":false', '\"hotplug_off\":true'",
    "'\"hotplug_off\":false', '\"hotplug_off\":false,\"num_nics\":2,\"num_verity_volumes\":0'",
  })
  void aStatedValueThatIsNotMeasuredFails(String stated, String other) {
    String config = MACHINE.vmConfig().replace(stated, other);
    assertThat(config).isNotEqualTo(MACHINE.vmConfig());
    assertThat(boot(config)).isEqualTo("FAILED shape-contradicted");
  }

  /** A slot does not tell what sits in it, and QEMU's patch level shows nowhere. */
  @ParameterizedTest
  @CsvSource({
    "'\"qemu_version\":\"8.2.2\"', '\"qemu_version\":\"8.0.1\"'",
    "'\"qemu_version\":\"8.2.2\"', '\"qemu_version\":\"9.1.0\"'",
    "'\"hotplug_off\":false', '\"hotplug_off\":false,\"num_nics\":0,\"num_verity_volumes\":1'",
    "'\"hotplug_off\":false', '\"hotplug_off\":false,\"host_share_mode\":\"vvfat\"'",
    "'\"qemu_version\":\"8.2.2\"', '\"qemu_version\":\"12.0.0\"'",
    "'\"num_gpus\":0', '\"num_gpus\":1,\"numa_nodes\":[{}]'",
    "'\"hugepages\":false', '\"hugepages\":true,\"numa_nodes\":[{}]'",
    "'\"num_gpus\":0', '\"num_gpus\":1,\"extra_root_devices\":[\"any\"]'",
    "'\"hotplug_off\":false', '\"hotplug_off\":false,\"num_nics\":2,\"num_verity_volumes\":0,"
        + "\"extra_root_devices\":[0]'",
  })
  void whatIsNotMeasuredContradictsNothing(String stated, String other) {
    String config = MACHINE.vmConfig().replace(stated, other);
    assertThat(config).isNotEqualTo(MACHINE.vmConfig());
    assertThat(boot(config)).isEqualTo("PASSED boot-recomputed");
  }

  /** What is no list was meant to say something, and nobody knows what. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"numa_nodes\":\"two\"",
        "\"numa_nodes\":{}",
        "\"extra_root_devices\":\"pcie-root-port x 8\"",
        "\"extra_root_devices\":1000000000",
        "\"extra_root_devices\":false",
      })
  void aListOfAnotherTypeIsNotUnderstoodAndNamed(String stated) {
    String config = MACHINE.vmConfig().replace("{\"spec", "{" + stated + ",\"spec");
    assertThat(config).isNotEqualTo(MACHINE.vmConfig());
    Judged judged = judged(config, naming(SimulatedImage.hash()));
    assertThat(judged.of(CheckId.WORKLOAD_BOOT_RECOMPUTED))
        .isEqualTo("MISSING field-not-understood");
    assertThat(judged.message(CheckId.WORKLOAD_BOOT_RECOMPUTED))
        .contains(stated.substring(1, stated.indexOf(':') - 1));
  }

  /** Tables of a newer QEMU and tables of an attacker look alike: neither passes, neither fails. */
  @Test
  void tablesOfANewerQemuAreNotModelled() {
    DstackEvidence foreign = DstackAttack.W29_OWN_TABLES.apply(MACHINE);
    String config = MACHINE.vmConfig().replace("8.2.2", "12.0.0");
    Judged judged =
        Judged.of(
            foreign.showing(report -> report.put("vm_config", config)),
            naming(SimulatedImage.hash()));
    assertThat(judged.of(CheckId.WORKLOAD_BOOT_RECOMPUTED)).isEqualTo("MISSING shape-not-modelled");
    assertThat(judged.message(CheckId.WORKLOAD_BOOT_RECOMPUTED))
        .contains("qemu_version is none whose tables are known");
  }

  /** Hostile values end at a bound that is counted, not timed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cpu_count\":4096,\"memory_size\":70368744177664}",
        "{\"cpu_count\":4097,\"memory_size\":8589934592}",
        "{\"cpu_count\":4,\"memory_size\":9223372036854775808}",
        "{\"cpu_count\":-1,\"memory_size\":-1}",
        "{\"cpu_count\":4,\"memory_size\":8589934593}",
        "{\"cpu_count\":4,\"memory_size\":8589934592,\"num_gpus\":64,\"num_nvswitches\":26}",
        "{\"cpu_count\":4,\"memory_size\":8589934592,\"num_nics\":1e3}",
        "{\"cpu_count\":\"4\",\"memory_size\":8589934592}",
        "{\"cpu_count\":4,\"memory_size\":8589934592,\"qemu_version\":8}",
        "{\"cpu_count\":4,\"tdx_measurement\":\"\"}",
        "{\"cpu_count\":4,\"tdx_measurement\":{\"checksum_file\":\"!\",\"measurement\":\"\"}}",
        "{\"cpu_count\":4096,\"memory_size\":70368744177664,\"hugepages\":true,\"num_gpus\":64}",
        "{\"cpu_count\":1e400,\"memory_size\":8589934592}",
        "[]",
        "",
      })
  void hostileConfigurationsPassNothing(String config) {
    ShapeFinder finder = new ShapeFinder();
    assertThat(boot(config, finder)).doesNotStartWith("PASSED");
    assertThat(finder.used()).isLessThan(LITTLE);
  }

  /** Long lists and deep nesting make no tables. */
  @Test
  void largeConfigurationsPassNothing() {
    String numbers = "1,".repeat(500_000) + "1";
    for (String config :
        List.of(
            "{\"cpu_count\":4,\"memory_size\":8589934592,\"numa_nodes\":[" + numbers + "]}",
            "{\"cpu_count\":[" + numbers + "],\"memory_size\":8589934592}",
            "{\"cpu_count\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
            "{\"cpu_count\":" + "9".repeat(1_000_000) + ",\"memory_size\":1}")) {
      ShapeFinder finder = new ShapeFinder();
      assertThat(boot(config, finder)).doesNotStartWith("PASSED");
      assertThat(finder.used()).isLessThan(LITTLE);
    }
  }

  /** Beyond a bound nothing is judged, and the finding says so. */
  @Test
  void beyondTheBoundsNothingIsKnownOfTheShape() {
    String stated = MACHINE.vmConfig();
    String other = stated.replace("\"cpu_count\":4", "\"cpu_count\":5");
    assertThat(boot(stated, new ShapeFinder(1, 0))).isEqualTo("PASSED boot-recomputed");
    assertThat(boot(stated, new ShapeFinder(0, LITTLE))).isEqualTo("PASSED boot-recomputed");
    assertThat(boot(stated, new ShapeFinder(0, 0))).isEqualTo("MISSING shape-limit");
    assertThat(boot(other, new ShapeFinder(1, 0))).isEqualTo("MISSING shape-limit");
    assertThat(boot(other, new ShapeFinder(0, LITTLE))).isEqualTo("FAILED shape-contradicted");
  }

  private static String boot(String vmConfig, ShapeFinder finder) {
    return Judged.of(
            MACHINE.withVmConfig(vmConfig).evidence(), naming(SimulatedImage.hash()), finder)
        .of(CheckId.WORKLOAD_BOOT_RECOMPUTED);
  }

  @Test
  void severalConfigurationsAreEachHeldAgainstTheRegister() {
    DstackEvidence evidence =
        MACHINE
            .evidence()
            .showing(
                report ->
                    ((ObjectNode) report.path("info"))
                        .put(
                            "vm_config",
                            MACHINE.vmConfig().replace("\"cpu_count\":4", "\"cpu_count\":8")));
    assertThat(
            Judged.of(evidence, naming(SimulatedImage.hash())).of(CheckId.WORKLOAD_BOOT_RECOMPUTED))
        .isEqualTo("FAILED shape-contradicted");
  }

  @Test
  void saysThatListedDevicesAreComparedWithNothing() {
    String config =
        MACHINE.vmConfig().replace("{\"spec", "{\"swtpm\":true,\"numa_nodes\":[{}],\"spec");
    assertThat(
            judged(config, naming(SimulatedImage.hash()))
                .finding(CheckId.WORKLOAD_BOOT_RECOMPUTED)
                .grounds()
                .named()
                .get("notUsed"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("swtpm", "numa_nodes", "hugepages", "num_gpus", "num_nvswitches");
  }

  @Test
  void saysWhichStatedMembersAreComparedWithNothing() {
    String config = MACHINE.vmConfig().replace("{\"spec", "{\"host_share_mode\":\"9p\",\"spec");
    assertThat(
            judged(config, naming(SimulatedImage.hash()))
                .finding(CheckId.WORKLOAD_BOOT_RECOMPUTED)
                .grounds()
                .named())
        .containsEntry("notUsed", List.of("host_share_mode", "spec_version", "image"));
  }

  /**
   * Row W29: the host hands over a list of memory of its own, and an image document of its own that
   * says so. Registers that equal a computed set do not make that document an image's.
   */
  @Test
  void aListOfMemoryOfTheHostsOwnIsNotThatOfAnImage() {
    Bytes document = SimulatedImage.document();
    Bytes form = Bytes.fromHex("80100904000609020b021020").orElseThrow();
    Bytes other = document.first(document.size() - form.size()).concat(form);
    Bytes list = SimulatedImage.checksums(other);
    MemoryWitness witness = ((Decoded.Valid<MemoryWitness>) MemoryWitness.decode(form)).value();
    DstackScenario machine =
        MACHINE
            .measuring(log -> log.with(events -> withMemory(events, witness)))
            .withVmConfig(SimulatedImage.vmConfig(Sha256.of(list).bytes(), "x", list, other));
    WorkloadPolicy computed = with(set(ReferenceSet.Basis.COMPUTED, MACHINE.workload().rtmr2()));
    assertThat(Judged.of(machine.evidence(), computed).of(CheckId.WORKLOAD_BOOT_RECOMPUTED))
        .isEqualTo("MISSING boot-image-not-listed");
    assertThat(
            Judged.of(machine.evidence(), naming(Sha256.of(list).bytes()))
                .of(CheckId.WORKLOAD_BOOT_RECOMPUTED))
        .as("the reader vouches for that image, and the boot measured the name of another")
        .isEqualTo("MISSING boot-image-not-listed");
  }

  private static List<SimulatedEvent> withMemory(
      List<SimulatedEvent> events, MemoryWitness witness) {
    SimulatedEvent first = events.getFirst();
    Bytes digest = FirmwareEvents.memory(witness, 8L << 30).bytes();
    events.set(
        0,
        new SimulatedEvent(
            first.register(), first.type(), first.name(), first.payload(), digest, 1));
    return events;
  }

  /**
   * Each member by itself: another value changes the outcome, or the member is said to be unused.
   */
  @Test
  void everyMemberCountsOrIsSaidToBeUnused() {
    ObjectNode config = (ObjectNode) JsonMapper.shared().readTree(MACHINE.vmConfig());
    Finding usual = finding(MACHINE.vmConfig());
    List<String> without = new ArrayList<>();
    for (String name : config.propertyNames()) {
      ObjectNode changed = config.deepCopy();
      JsonNode value = config.path(name);
      if (value.isBoolean()) {
        changed.put(name, !value.booleanValue());
      } else if (value.isNumber()) {
        changed.put(name, value.longValue() + 4096);
      } else if (value.isString()) {
        changed.put(name, "7" + value.stringValue().substring(1));
      } else {
        changed.putObject(name);
      }
      Finding other = finding(CompactJson.text(changed));
      boolean unused = String.valueOf(other.grounds().named().get("notUsed")).contains(name);
      if (other.code().equals(usual.code()) && !unused) {
        without.add(name);
      }
    }
    assertThat(without).isEmpty();
  }

  private static Finding finding(String config) {
    return judged(config, naming(SimulatedImage.hash())).finding(CheckId.WORKLOAD_BOOT_RECOMPUTED);
  }

  /** What a finding says does not grow with what a host says. */
  @Test
  void longListsOfMembersAreCut() {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      members.append("\"m%d%s\":[1,2,3],".formatted(i, "x".repeat(100)));
    }
    String config = MACHINE.vmConfig().replace("{\"spec", "{" + members + "\"spec");
    Object unused =
        judged(config, naming(SimulatedImage.hash()))
            .finding(CheckId.WORKLOAD_BOOT_RECOMPUTED)
            .grounds()
            .named()
            .get("notUsed");
    assertThat(unused)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(33)
        .contains("4970 more");
    assertThat(String.valueOf(unused)).hasSizeLessThan(3000);
  }

  /** Every byte of document and list of checksums counts. */
  @Property(tries = 60)
  void noChangedDocumentPasses(
      @ForAll @IntRange(max = 999) int permille, @ForAll @IntRange(min = 1, max = 255) int bits) {
    Bytes document = SimulatedImage.document();
    int at = document.size() * permille / 1000;
    Bytes changed = document.with(at, document.at(at) ^ bits);
    Bytes list = SimulatedImage.checksums(changed);
    Bytes hash = Sha256.of(list).bytes();
    if (!ofTheOtherPageOrder(document, at)) {
      assertThat(outcome(SimulatedImage.vmConfig(hash, "x", list, changed), hash))
          .as("consistent with its image, at %d", at)
          .doesNotStartWith("PASSED");
    }
    Bytes genuine = SimulatedImage.checksums();
    assertThat(
            outcome(
                SimulatedImage.vmConfig(SimulatedImage.hash(), "x", genuine, changed),
                SimulatedImage.hash()))
        .as("not consistent with its image, at %d", at)
        .isEqualTo("FAILED image-document-mismatch");
  }

  /** MRTD under another QEMU: the document may say anything of it for this machine. */
  private static boolean ofTheOtherPageOrder(Bytes document, int at) {
    String text = new String(document.toArray(), StandardCharsets.ISO_8859_1);
    int start = text.indexOf("single_pass") + "single_pass".length() + 2;
    return at >= start && at < start + 48;
  }

  private static String outcome(String config, Bytes named) {
    return judged(config, naming(named)).of(CheckId.WORKLOAD_BOOT_RECOMPUTED);
  }
}
