package dev.exhibit.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.intel.IntelEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckEventlogCommandTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(2);
  private static final IntelEvidence INTEL = MACHINE.evidence().intel();

  /** In a TDX quote: the header's 48 bytes, then the report. */
  private static final int MRTD = 48 + 136;

  private static final int RTMR0 = 48 + 328;

  @TempDir private Path dir;
  private Path log;
  private Path quote;
  private Path compose;

  @BeforeEach
  void writeFiles() throws IOException {
    log = write("log.json", Bytes.utf8(MACHINE.log().toJson().toString()));
    quote = write("quote.hex", Bytes.utf8(INTEL.quote().bytes().hex()));
    compose = write("app-compose.json", Bytes.utf8(MACHINE.boot().appCompose()));
  }

  /** A log says something of a workload only beside a verified quote with known boot registers. */
  @Test
  void aLogThatLeadsToTheRegistersOfAnUnprovenQuoteLeavesTheWorkloadOpen() {
    Cli.Ran ran =
        Cli.run("check", "eventlog", "--log", log, "--quote", quote, "--compose", compose);
    assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(ran.out())
        .startsWith("INCOMPLETE")
        .contains("hardware INCOMPLETE · workload INCOMPLETE")
        .contains("that the quote is genuine: it was decoded, not verified")
        .contains("what ran inside")
        .contains("3 passed");
  }

  @Test
  void machinesAreToldWhatKeepsTheAnswerOpen() {
    JsonNode answer =
        new JsonMapper()
            .readTree(
                Cli.run("check", "eventlog", "--log", log, "--quote", quote, "--format", "json")
                    .out());
    assertThat(answer.path("verdicts").path("workload").asString()).isEqualTo("INCOMPLETE");
    assertThat(answer.path("obstacles").findValuesAsString("check"))
        .contains("tdx.quote", "tdx.measurements");
  }

  /** The signature of the quote does not verify: that needs no collateral to be seen. */
  @Test
  void aQuoteWithADestroyedSignatureIsRejected() throws IOException {
    Bytes raw = INTEL.quote().bytes();
    for (Bytes changed : List.of(raw.with(640, raw.at(640) ^ 1), raw.with(200, raw.at(200) ^ 1))) {
      Path forged = write("forged.bin", changed);
      Cli.Ran ran = Cli.run("check", "eventlog", "--log", log, "--quote", forged);
      assertThat(ran.status()).as(ran.out()).isEqualTo(ExitStatus.REJECTED.code());
      assertThat(ran.out()).contains("quote-signature");
    }
  }

  @Test
  void anEditedLogIsRejected() throws IOException {
    String edited =
        Files.readString(log).replace(MACHINE.boot().composeHash().hex(), "ab".repeat(32));
    Path other = write("edited.json", Bytes.utf8(edited));
    Cli.Ran ran = Cli.run("check", "eventlog", "--log", other, "--quote", quote);
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.out()).contains("event-digest-mismatch");
  }

  @Test
  void withCollateralAndReferenceValuesTheAnswerIsGivenAndTheSimulationNamed() throws IOException {
    Cli.Ran ran = withCollateral("--policy", policy());
    assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(ExitStatus.SIMULATED.code());
    assertThat(ran.out()).doesNotContain("decoded, not verified").doesNotContain("what ran inside");
  }

  @Test
  void withoutReferenceValuesAVerifiedQuoteLeavesTheWorkloadOpen() throws IOException {
    Cli.Ran ran = withCollateral();
    assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(ran.out())
        .contains("workload INCOMPLETE")
        .contains("no-reference-value")
        .doesNotContain("decoded, not verified");
  }

  private Cli.Ran withCollateral(Object... more) throws IOException {
    Path collateral = write("collateral.json", INTEL.collateral().toJson());
    Path root = write("root.der", INTEL.trustedRoot());
    List<Object> args =
        new ArrayList<>(
            List.of("check", "eventlog", "--log", log, "--quote", quote, "--at", INTEL.at()));
    args.addAll(List.of("--collateral", collateral, "--trust", "intel-root=" + root));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private Path policy() throws IOException {
    Bytes quote = INTEL.quote().bytes();
    return write(
        "policy.json",
        Bytes.utf8(
            """
            {"format":"urn:exhibit:policy:v1","name":"p","tcb":{"minEvaluationDataNumber":1},
             "tdx":{"references":{"mrtd":["%s"],"rtmr0":["%s"],"rtmr1":["%s"],"rtmr2":["%s"]}}}
            """
                .formatted(
                    quote.slice(MRTD, MRTD + 48).hex(),
                    quote.slice(RTMR0, RTMR0 + 48).hex(),
                    quote.slice(RTMR0 + 48, RTMR0 + 96).hex(),
                    quote.slice(RTMR0 + 96, RTMR0 + 144).hex())));
  }

  @Test
  void machinesGetTheMeasuredEvents() {
    assertThat(
            Cli.run("check", "eventlog", "--log", log, "--quote", quote, "--format", "json").out())
        .contains("\"quoteVerified\"")
        .contains("\"measuredEvents\"")
        .contains("\"text\" : \"zfs\"");
  }

  private Path write(String name, Bytes content) throws IOException {
    return Files.write(dir.resolve(name), content.toArray());
  }
}
