package dev.exhibit.core.dstack.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.image.ImageDocument;
import dev.exhibit.core.dstack.boot.image.ImageMaterial;
import dev.exhibit.core.dstack.boot.image.KernelEvents;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.dstack.boot.shape.StatedShape;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Registers and logs of real machines. */
class ReportVectorsTest {
  private static Sha384 rtmr0(VmShape shape) {
    return FirmwareEvents.register(
        FirmwareEvents.before(FirmwareEvents.memory(MemoryWitness.USUAL, shape.memory())),
        Tables.of(AcpiFiles.of(shape)));
  }

  @TestFactory
  Stream<DynamicTest> registerFollowsFromTheStatedShape() {
    return reports(
        report -> {
          if (report.path("vm_config").isObject()) {
            StatedShape stated = stated(report.path("vm_config"));
            assertThat(stated.notModelled()).isEmpty();
            VmShape shape = stated.shape().orElseThrow();
            assertThat(rtmr0(shape)).isEqualTo(Vectors.sha384(report.path("registers"), "r0"));
            assertThat(stated.contradicting(shape)).isEmpty();
          }
        });
  }

  private static StatedShape stated(JsonNode config) {
    try {
      return StatedShape.of(JsonFields.of(config, "vm_config"));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> shapeFollowsFromTheLog() {
    return reports(
        report -> {
          List<Sha384> events = new ArrayList<>();
          report
              .path("rtmr0_events")
              .forEach(e -> events.add(new Sha384(Bytes.fromHex(e.stringValue()).orElseThrow())));
          long start = System.nanoTime();
          Optional<VmShape> found =
              FirmwareEvents.read(events)
                  .flatMap(l -> new ShapeFinder().byLog(l, MemoryWitness.USUAL).shape());
          assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
          assertThat(rtmr0(found.orElseThrow()))
              .isEqualTo(Vectors.sha384(report.path("registers"), "r0"));
        });
  }

  @TestFactory
  Stream<DynamicTest> shapeFollowsFromTheRegister() {
    return reports(
        report -> {
          Sha384 register = Vectors.sha384(report.path("registers"), "r0");
          boolean twoPass = !report.at("/registers/mrtd").stringValue().startsWith("b24d3b24");
          Optional<VmShape> found =
              new ShapeFinder().byRegister(register, MemoryWitness.USUAL, twoPass).shape();
          assertThat(rtmr0(found.orElseThrow())).isEqualTo(register);
        });
  }

  private static Stream<DynamicTest> reports(java.util.function.Consumer<JsonNode> test) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode report : Vectors.of("reports")) {
      tests.add(
          DynamicTest.dynamicTest(report.path("name").stringValue(), () -> test.accept(report)));
    }
    assertThat(tests).hasSize(12);
    return tests.stream();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lite_v3", "lite_v4"})
  void registersFollowFromTheImageDocument(String name) {
    JsonNode vector = Vectors.of(name);
    ImageMaterial material =
        new ImageMaterial(
            Bytes.utf8(vector.path("checksum_file").stringValue()),
            Base64Text.decode(vector.path("measurement_base64").stringValue()).orElseThrow());
    assertThat(material.osImageHash())
        .isEqualTo(Vectors.hex(vector.path("vm_config"), "os_image_hash"));
    assertThat(material.unlisted()).isEmpty();
    assertThat(material.decoded()).isInstanceOf(Decoded.Valid.class);
    ImageDocument document = ((Decoded.Valid<ImageDocument>) material.decoded()).value();
    JsonNode registers = vector.path("registers");
    assertThat(document.twoPass()).isEqualTo(Vectors.sha384(registers, "mrtd"));
    assertThat(KernelEvents.rtmr1(document.kernel())).isEqualTo(Vectors.sha384(registers, "r1"));
    assertThat(KernelEvents.rtmr2(document.commandLine(), document.initrd()))
        .isEqualTo(Vectors.sha384(registers, "r2"));
    assertThat(document.memory()).isEqualTo(MemoryWitness.USUAL);
    VmShape shape = stated(vector.path("vm_config")).shape().orElseThrow();
    assertThat(rtmr0(shape)).isEqualTo(Vectors.sha384(registers, "r0"));
  }
}
