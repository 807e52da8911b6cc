package dev.exhibit.core.dstack.boot.acpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.dstack.boot.Vectors;
import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Each part of the tables by itself, as QEMU wrote it. */
class RegionVectorsTest {
  private static final VmShape USUAL =
      new VmShape(QemuProfile.V11_1, 1, 2L << 30, false, false, Devices.USUAL, false, 0);
  private static final VmShape PORTS =
      new VmShape(QemuProfile.V11_1, 1, 2L << 30, false, false, new Devices(8, 0, 1, 0), false, 0);

  @TestFactory
  Stream<DynamicTest> partOfTheDsdt() {
    JsonNode vectors = Vectors.of("dsdt_regions");
    Map<String, Supplier<Bytes>> regions = regions();
    List<DynamicTest> tests = new ArrayList<>();
    regions.forEach(
        (name, region) ->
            tests.add(
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      JsonNode vector = vectors.path(name);
                      assertThat(region.get().size()).isEqualTo(vector.path("length").intValue());
                      assertThat(Sha256.of(region.get()).hex())
                          .isEqualTo(vector.path("sha256").stringValue());
                    })));
    return tests.stream();
  }

  private static Map<String, Supplier<Bytes>> regions() {
    Map<String, Supplier<Bytes>> regions = new LinkedHashMap<>();
    regions.put("dbg", DebugPort::terms);
    regions.put("pci0 hotplug on", () -> HostBridge.terms(true));
    regions.put("pci0 hotplug off", () -> HostBridge.terms(false));
    regions.put("pcihp modern", () -> PciHotplug.terms(false));
    regions.put("pcihp legacy", () -> PciHotplug.terms(true));
    regions.put("pic", Interrupts::choice);
    regions.put("prt", Interrupts::routing);
    regions.put("links level", () -> Interrupts.links(false));
    regions.put("links edge", () -> Interrupts.links(true));
    regions.put("cpus 1 profile 8/9.1/9.2", () -> new Processors().terms(of(QemuProfile.V8, 1)));
    regions.put("cpus 1 profile 10", () -> new Processors().terms(of(QemuProfile.V10, 1)));
    regions.put("cpus 1 profile 11.x", () -> new Processors().terms(of(QemuProfile.V11_0, 1)));
    regions.put("cpus 2 profile 8", () -> new Processors().terms(of(QemuProfile.V8, 2)));
    regions.put("pxb bus 5", Expander::terms);
    regions.put("crs 2GiB default hole hotplug", () -> Windows.terms(USUAL));
    regions.put("sstate", Windows::sleep);
    regions.put("fwcf", Windows::configuration);
    regions.put("one processor index 2", () -> Processors.one(2, false));
    regions.put("one processor index 255", () -> Processors.one(255, false));
    regions.put("pcnt 8 ports", () -> RootBus.counts(RootBus.ports(PORTS)));
    return regions;
  }

  private static VmShape of(QemuProfile profile, int cpus) {
    return new VmShape(profile, cpus, 2L << 30, false, false, Devices.USUAL, false, 0);
  }

  @Test
  void fixedTables() {
    JsonNode vectors = Vectors.of("fixed_tables");
    assertThat(FixedTables.facs()).isEqualTo(hex(vectors, "facs"));
    assertThat(FixedTables.fadt(of(QemuProfile.V9_2, 1))).isEqualTo(hex(vectors, "fadt_1"));
    assertThat(FixedTables.fadt(of(QemuProfile.V9_2, 9))).isEqualTo(hex(vectors, "fadt_9"));
    assertThat(Madt.table(of(QemuProfile.V9_2, 1))).isEqualTo(hex(vectors, "madt_1_modern"));
    VmShape old = new VmShape(QemuProfile.V8, 2, 2L << 30, true, false, Devices.USUAL, false, 0);
    assertThat(Madt.table(old)).isEqualTo(hex(vectors, "madt_2_legacy_pic"));
    assertThat(FixedTables.mcfg()).isEqualTo(hex(vectors, "mcfg"));
    assertThat(FixedTables.waet()).isEqualTo(hex(vectors, "waet"));
    VmShape node = new VmShape(QemuProfile.V9_2, 2, 1L << 40, false, true, Devices.USUAL, false, 0);
    assertThat(Srat.table(node)).isEqualTo(hex(vectors, "srat_2_1TiB"));
  }

  private static Bytes hex(JsonNode vectors, String name) {
    return Vectors.hex(vectors.path(name), "hex");
  }
}
