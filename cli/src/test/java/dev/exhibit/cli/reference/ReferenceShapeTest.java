package dev.exhibit.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.MachineBundle;
import dev.exhibit.cli.Sample;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.testdata.dstack.DstackAttack;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exhibit reference shape}: what a machine is, and how that is known. */
class ReferenceShapeTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(3);

  @TempDir private Path dir;

  private Path bundle(DstackEvidence evidence) throws IOException {
    Sample sample = Sample.in(Files.createTempDirectory(dir, "sample"));
    return MachineBundle.in(sample, "machine.evb", evidence).file();
  }

  private static Cli.Ran shape(Path file, Object... more) {
    return more.length == 0
        ? Cli.run("reference", "shape", file)
        : Cli.run("reference", "shape", file, more[0], more[1]);
  }

  @Test
  void aStatedShapeIsHeldAgainstTheRegister() throws IOException {
    Cli.Ran ran = shape(bundle(MACHINE.evidence()));
    assertThat(ran.status()).as(ran.toString()).isZero();
    assertThat(ran.out())
        .contains("attestations/001/report.json /intel_quote")
        .containsPattern("processors +4\n +stated by the host; RTMR0 follows from it")
        .containsPattern("memoryBytes +8589934592 \\(8 GiB\\)")
        .containsPattern("qemu +8 or 9.0-9.1")
        .containsPattern("devices +num_gpus 0, num_nvswitches 0\n +stated by the host; a slot")
        .containsPattern("image +dstack-0.0.0\n +stated by the host")
        .contains("MRTD and RTMR2 follow from its document")
        .doesNotContain("contradicted");
  }

  @Test
  void aFalseShapeIsContradictedByTheOneInTheLog() throws IOException {
    String config = MACHINE.vmConfig().replace("\"cpu_count\":4", "\"cpu_count\":64");
    Cli.Ran ran = shape(bundle(MACHINE.withVmConfig(config).evidence()));
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .containsPattern("processors +4\n +read out of the event log; RTMR0 follows from it")
        .containsPattern("contradicted +cpu_count\n +the host states another value");
  }

  @Test
  void aShapeThatDoesNotLeadToTheRegisterIsOnlyStated() throws IOException {
    Cli.Ran ran = shape(bundle(DstackAttack.W29_OWN_TABLES.apply(MACHINE)));
    assertThat(ran.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(ran.out())
        .containsPattern("cpu_count +4\n +stated by the host; RTMR0 was not recomputed from it")
        .containsPattern("shape +not found\n +no machine that was tried leads to RTMR0");
  }

  @Test
  void hostileConfigurationsAreSaidToBe() throws IOException {
    String config = "{\"cpu_count\":4097,\"memory_size\":9223372036854775808}";
    Cli.Ran ran = shape(bundle(MACHINE.withVmConfig(config).evidence()));
    assertThat(ran.out())
        .containsPattern("processors +4\n +read out of the event log")
        .containsPattern("contradicted +cpu_count, memory_size");
    ran = shape(bundle(MACHINE.withVmConfig("[").evidence()));
    assertThat(ran.out()).containsPattern("hostConfiguration +not read");
  }

  @Test
  void aQuoteAloneIsAFileToo() throws IOException {
    Path quote = Files.write(dir.resolve("quote.bin"), MACHINE.quote().bytes().toArray());
    Cli.Ran ran = shape(quote);
    assertThat(ran.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(ran.out()).contains("quote.bin").containsPattern("shape +not found");
    Path cut = Files.write(dir.resolve("cut.bin"), MACHINE.quote().bytes().first(300).toArray());
    assertThat(shape(cut).status()).isEqualTo(ExitStatus.REJECTED.code());
  }

  @Test
  void jsonHoldsValueAndOrigin() throws IOException {
    Cli.Ran ran = shape(bundle(MACHINE.evidence()), "--format", "json");
    assertThat(ran.out().replaceAll("\\s+", ""))
        .contains("\"schema\":\"urn:exhibit:machines:v1\"")
        .contains("\"processors\":{\"value\":4,\"known\":\"statedbythehost;RTMR0followsfromit\"}");
  }
}
