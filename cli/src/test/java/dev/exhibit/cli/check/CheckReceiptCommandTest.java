package dev.exhibit.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.Golden;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReceiptCommandTest {
  private static final AciEvidence EVIDENCE = AciScenario.seeded(41).evidence();

  @TempDir private Path dir;
  private final List<Object> command = new ArrayList<>();

  @BeforeEach
  void writeFiles() throws IOException {
    Collections.addAll(command, "check", "receipt");
    give("--report", "report.json", EVIDENCE.report().orElseThrow());
    give("--receipt", "receipt.json", EVIDENCE.receipt().orElseThrow());
    command.add("--at");
    command.add(EVIDENCE.at());
    command.add("--now");
    command.add(EVIDENCE.at());
  }

  private void give(String option, String name, Bytes content) throws IOException {
    command.add(option);
    command.add(Files.write(dir.resolve(name), content.toArray()));
  }

  private void giveEverythingElse() throws IOException {
    give("--session", "session.json", EVIDENCE.sessions().values().iterator().next());
    give("--request", "request.body", EVIDENCE.request().orElseThrow());
    give("--response", "response.body", EVIDENCE.response().orElseThrow());
    giveProof();
  }

  private void giveProof() throws IOException {
    command.add("--nonce");
    command.add(EVIDENCE.nonce().hex());
    give("--collateral", "collateral.json", EVIDENCE.collateral().toJson());
    trustTheSimulator();
    String policy =
        "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"gateway\",\"aci\":{\"kmsRoots\":[\"%s\"]}}"
            .formatted(EVIDENCE.kmsRoot().hex());
    give("--policy", "policy.json", Bytes.utf8(policy));
  }

  private void trustTheSimulator() throws IOException {
    command.add("--trust");
    command.add(
        "intel-root=" + Files.write(dir.resolve("root.der"), EVIDENCE.trustedRoot().toArray()));
  }

  private Cli.Ran run(Object... more) {
    List<Object> all = new ArrayList<>(command);
    Collections.addAll(all, more);
    return Cli.run(all.toArray());
  }

  @Test
  void withEverythingAtHandTheReceiptIsVerifiedAndTheSimulationNamed() throws IOException {
    giveEverythingElse();
    Cli.Ran ran = run();
    assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(ExitStatus.SIMULATED.code());
    assertThat(ran.out().replaceAll("\\s+", " "))
        .startsWith("VERIFIED")
        .contains("signed by the gateway's TEE")
        .contains("what it proves about the model behind it");
    assertThat(run("--allow-simulated").status()).isEqualTo(ExitStatus.VERIFIED.code());
  }

  @Test
  void whatAReaderSeesIsTheText() throws IOException {
    giveEverythingElse();
    Golden.assertSame("check-receipt.txt", run().out());
  }

  @Test
  void machinesGetReceiptAndKeyset() throws IOException {
    giveEverythingElse();
    Cli.Ran ran = run("--format", "json", "--allow-simulated");
    assertThat(ran.out())
        .contains("\"keysets\"")
        .contains("\"receipts\"")
        .contains("\"check\" : \"receipt.session\"")
        .contains("\"profile\" : \"aci/1\"");
  }

  /** S9: a receipt and a report without anything that leads to hardware. */
  @Test
  void withoutCollateralNoReceiptIsProven() throws IOException {
    trustTheSimulator();
    Cli.Ran ran = run("--explain");
    assertThat(ran.status()).as(ran.out()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(ran.out()).contains("no-attested-keyset");
  }

  @Test
  void anotherSessionThanTheCitedOneIsRejected() throws IOException {
    giveProof();
    give("--session", "session.json", Bytes.utf8("{\"api_version\":\"aci/1\"}"));
    Cli.Ran ran = run();
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.out()).contains("session-id-mismatch");
  }

  @Test
  void anotherResponseIsRejected() throws IOException {
    giveProof();
    give("--request", "request.body", EVIDENCE.request().orElseThrow());
    give("--response", "response.body", Bytes.utf8("{}"));
    Cli.Ran ran = run();
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.out()).contains("receipt-hashes-differ");
  }

  @Test
  void whatIsNoReportOfAciShowsNoKeyset() throws IOException {
    Files.writeString(dir.resolve("report.json"), "{\"intel_quote\":\"00\"}");
    Cli.Ran ran = run("--explain");
    assertThat(ran.out()).contains("aci.binding").contains("report-not-understood");
    assertThat(ran.status()).isNotEqualTo(ExitStatus.VERIFIED.code());
  }
}
