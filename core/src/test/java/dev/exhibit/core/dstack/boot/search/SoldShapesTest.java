package dev.exhibit.core.dstack.boot.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.dstack.boot.Vectors;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How much a search by RTMR0 tries, and which known machines it finds. */
class SoldShapesTest {
  private static final int MOST = 1100;

  @Test
  void aSearchThatFindsNothingEnds() {
    for (boolean twoPass : new boolean[] {true, false}) {
      List<VmShape> shapes = SoldShapes.all(twoPass).toList();
      assertThat(shapes).hasSizeLessThan(MOST).doesNotHaveDuplicates();
      assertThat(shapes).allSatisfy(shape -> assertThat(shape.fits()).isTrue());
      assertThat(shapes)
          .allSatisfy(
              shape ->
                  assertThat(SoldShapes.memory(shape).boxed().toList())
                      .hasSizeLessThan(40)
                      .doesNotHaveDuplicates());
    }
  }

  /** Those that are not found are QEMU's own test machines, and one whose log alone is known. */
  @Test
  void findsTheMachinesThatAreKnown() {
    List<String> missing = new ArrayList<>();
    for (JsonNode vector : Vectors.of("acpi_and_rtmr0")) {
      if (!found(Vectors.shape(vector.path("shape")))) {
        missing.add(vector.path("name").stringValue());
      }
    }
    assertThat(missing)
        .containsExactly(
            "golden profile 8",
            "golden cpus 256",
            "golden 8 gpu",
            "golden 1 gpu 4 nvswitch",
            "golden 1 nic 4 volumes",
            "golden numa 1 MiB",
            "golden numa 2049 MiB",
            "golden numa 2815 MiB",
            "golden numa 2816 MiB",
            "golden numa 1048576 MiB",
            "8 B200 hotplug on, loader only (PR #1203)");
  }

  private static boolean found(VmShape wanted) {
    Devices d = wanted.devices();
    VmShape plain =
        wanted
            .with(new Devices(wanted.rootPorts(), 0, 1, d.nics() + d.volumes() - 1))
            .withMemory(2L << 30);
    return SoldShapes.all(wanted.profile().twoPass())
        .filter(plain::equals)
        .anyMatch(s -> SoldShapes.memory(s).anyMatch(bytes -> bytes == wanted.memory()));
  }
}
