package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.intel.IntelEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckEventlogCommandTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(2);
  private static final IntelEvidence INTEL = MACHINE.evidence().intel();

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

  @Test
  void aLogThatLeadsToTheQuotesRegistersIsVerifiedAndTheQuoteSaidToBeUnproven() {
    Cli.Ran ran =
        Cli.run("check", "eventlog", "--log", log, "--quote", quote, "--compose", compose);
    assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.VERIFIED.code());
    assertThat(ran.out())
        .startsWith("VERIFIED")
        .contains("Not proven")
        .contains("that the quote is genuine: it was decoded, not verified");
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
  void withCollateralTheQuoteIsProvenAndTheSimulationNamed() throws IOException {
    Path collateral = write("collateral.json", INTEL.collateral().toJson());
    Path root = write("root.der", INTEL.trustedRoot());
    Cli.Ran ran =
        Cli.run(
            "check",
            "eventlog",
            "--log",
            log,
            "--quote",
            quote,
            "--collateral",
            collateral,
            "--trust",
            "intel-root=" + root,
            "--at",
            INTEL.at());
    assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(ExitStatus.SIMULATED.code());
    assertThat(ran.out()).doesNotContain("decoded, not verified");
  }

  @Test
  void machinesGetTheMeasuredEvents() {
    assertThat(Cli.ok("check", "eventlog", "--log", log, "--quote", quote, "--format", "json"))
        .contains("\"quoteVerified\"")
        .contains("\"measuredEvents\"")
        .contains("\"text\" : \"zfs\"");
  }

  private Path write(String name, Bytes content) throws IOException {
    return Files.write(dir.resolve(name), content.toArray());
  }
}
