package dev.exhibit.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.testdata.amd.SnpAttack;
import dev.exhibit.testdata.amd.SnpEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckSnpCommandTest {
  @TempDir private Path dir;

  private Cli.Ran run(SnpEvidence evidence, Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("check", "snp", "--report"));
    words.add(Files.write(dir.resolve("report.bin"), evidence.report().toArray()));
    for (int i = 0; i < evidence.files().size(); i++) {
      words.add("--certs");
      words.add(Files.write(dir.resolve("cert-" + i), evidence.files().get(i).toArray()));
    }
    words.add("--trust");
    words.add("amd-ark=" + Files.write(dir.resolve("root.der"), evidence.root().toArray()));
    Collections.addAll(words, "--at", SnpEvidence.AT, "--now", SnpEvidence.AT);
    Collections.addAll(words, more);
    return Cli.run(words.toArray());
  }

  @Test
  void simulatedHardwareIsSaidAndHasAnExitStatusOfItsOwn() throws IOException {
    Cli.Ran ran = run(SnpEvidence.valid("Turin", 5));
    assertThat(ran.status()).isEqualTo(ExitStatus.SIMULATED.code());
    assertThat(ran.out()).contains("SIMULATED", "product Turin", "that the firmware is current");
    assertThat(run(SnpEvidence.valid("Turin", 5), "--allow-simulated").status())
        .isEqualTo(ExitStatus.VERIFIED.code());
  }

  @Test
  void jsonHasWhatTheReportProves() throws IOException {
    Cli.Ran ran = run(SnpEvidence.lent("Milan"), "--format", "json");
    assertThat(ran.out()).contains("\"keyLentTo\"", "\"reportData\"", "\"snp.tcb\"");
  }

  @Test
  void debuggingIsRejectedUnlessTheCallerAllowsIt() throws IOException {
    SnpEvidence debug = SnpAttack.DEBUG.evidence();
    Cli.Ran rejected = run(debug, "--allow-simulated");
    assertThat(rejected.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(rejected.out()).contains("snp-debug-allowed");
    assertThat(run(debug, "--allow-simulated", "--allow-debug").status())
        .isEqualTo(ExitStatus.VERIFIED.code());
  }

  @Test
  void withoutACertificateTheAnswerIsIncomplete() throws IOException {
    Cli.Ran ran = run(SnpAttack.NO_CERTIFICATE.evidence());
    assertThat(ran.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(ran.out()).contains("snp-key-certificate-missing");
  }

  @Test
  void anotherRootIsRejected() throws IOException {
    assertThat(run(SnpAttack.OWN_PKI.evidence()).status()).isEqualTo(ExitStatus.REJECTED.code());
  }
}
