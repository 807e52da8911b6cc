package dev.exhibit.core.dstack.boot.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Logged;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes from logs, up to the bounds of the search. */
class LogSearchTest {
  private static final Sha384 OTHER = Sha384.of(Bytes.utf8("no file of QEMU's"));

  private static VmShape machine(int cpus, boolean hugepages) {
    return new VmShape(
        QemuProfile.V10, cpus, 5L << 30, false, hugepages, new Devices(8, 4, 1, 2), true, 1L << 43);
  }

  private static Logged log(VmShape shape) {
    return new Logged(
        FirmwareEvents.memory(MemoryWitness.USUAL, shape.memory()), Tables.of(AcpiFiles.of(shape)));
  }

  private static Optional<VmShape> found(Logged log, MemoryWitness witness) {
    return new ShapeFinder().byLog(log, witness).shape();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 1024})
  void findsMachinesUpToTheBound(int cpus) {
    for (boolean hugepages : new boolean[] {false, true}) {
      VmShape shape = machine(cpus, hugepages);
      Optional<VmShape> found = found(log(shape), MemoryWitness.USUAL);
      assertThat(found.map(s -> log(s))).contains(log(shape));
    }
  }

  @Test
  void endsBeyondIt() {
    assertThat(found(log(machine(1025, false)), MemoryWitness.USUAL)).isEmpty();
  }

  /** One file after the other is foreign, so that each part of the search ends without result. */
  @Test
  void foreignFilesLeadToNoShape() {
    Logged log = log(machine(64, false));
    Tables t = log.tables();
    for (Logged foreign :
        new Logged[] {
          new Logged(OTHER, t),
          new Logged(log.memory(), new Tables(OTHER, t.rsdp(), t.tables())),
          new Logged(log.memory(), new Tables(t.loader(), OTHER, t.tables())),
          new Logged(log.memory(), new Tables(t.loader(), t.rsdp(), OTHER)),
        }) {
      assertThat(found(foreign, MemoryWitness.USUAL)).isEmpty();
    }
  }
}
