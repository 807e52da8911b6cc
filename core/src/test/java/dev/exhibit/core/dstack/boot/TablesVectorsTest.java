package dev.exhibit.core.dstack.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.firmware.TdHob;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Tables, lists of memory and registers that QEMU and real machines produced. */
class TablesVectorsTest {
  @TestFactory
  Stream<DynamicTest> filesAndRegisterAreThoseOfTheMachine() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode vector : Vectors.of("acpi_and_rtmr0")) {
      tests.add(DynamicTest.dynamicTest(vector.path("name").stringValue(), () -> compare(vector)));
    }
    assertThat(tests).hasSize(42);
    return tests.stream();
  }

  private static void compare(JsonNode vector) {
    VmShape shape = Vectors.shape(vector.path("shape"));
    AcpiFiles files = AcpiFiles.of(shape);
    assertThat(files.tables().size()).isEqualTo(vector.path("blob").intValue());
    Tables tables = Tables.of(files);
    assertThat(tables.rsdp()).isEqualTo(Vectors.sha384(vector, "rsdp"));
    assertThat(tables.loader()).isEqualTo(Vectors.sha384(vector, "loader"));
    assertThat(tables.tables()).isEqualTo(Vectors.sha384(vector, "tables"));
    Sha384 memory = FirmwareEvents.memory(MemoryWitness.USUAL, shape.memory());
    Sha384 register = FirmwareEvents.register(FirmwareEvents.before(memory), tables);
    assertThat(register).isEqualTo(Vectors.sha384(vector, "rtmr0"));
  }

  @TestFactory
  Stream<DynamicTest> listOfMemoryIsTheMeasuredOne() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode vector : Vectors.of("td_hob")) {
      long memory = vector.path("memory").longValue();
      tests.add(
          DynamicTest.dynamicTest(
              memory + " bytes",
              () -> {
                Bytes list = TdHob.of(MemoryWitness.USUAL, memory);
                assertThat(list.size()).isEqualTo(vector.path("length").intValue());
                assertThat(Sha384.of(list)).isEqualTo(Vectors.sha384(vector, "sha384"));
              }));
    }
    assertThat(tests).hasSize(15);
    return tests.stream();
  }
}
