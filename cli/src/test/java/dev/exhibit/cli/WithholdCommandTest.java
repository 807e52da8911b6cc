package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WithholdCommandTest {
  @TempDir private Path dir;
  private Sample sample;
  private Path copy;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
    copy = dir.resolve("copy.evb");
  }

  @Test
  void aBodyIsGoneAndTheRestStillSealed() {
    Cli.ok("withhold", sample.bundle(), "--member", "exchanges/001/request.body", "-o", copy);
    JsonNode report = verify();
    assertThat(report.get("withheld").intValue()).isEqualTo(1);
    assertThat(status(report, "archive.members")).isEqualTo("PASSED");
    assertThat(status(report, "manifest.signature")).isEqualTo("PASSED");
    assertThat(Cli.ok("inspect", copy))
        .contains("exchanges/001/request.body  withheld")
        .contains("Withheld by the holder");
  }

  @Test
  void anExchangeIsGoneWhole() {
    Cli.ok("withhold", sample.bundle(), "--exchange", "001", "-o", copy);
    assertThat(verify().get("withheld").intValue()).isEqualTo(1);
    assertThat(Cli.ok("inspect", copy)).contains("001  withheld").contains("exchange 001");
  }

  @Test
  void allButOneExchangeAreGone() {
    Cli.ok("withhold", sample.bundle(), "--only", "001", "-o", copy);
    assertThat(Cli.ok("inspect", copy)).contains("002  withheld").contains("001  POST https://");
  }

  @Test
  void evidenceMayNotBeWithheld() {
    Cli.Ran ran =
        Cli.run(
            "withhold", sample.bundle(), "--member", "attestations/001/report.json", "-o", copy);
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(ran.err()).contains("withheld-not-allowed");
    assertThat(copy).doesNotExist();
  }

  private JsonNode verify() {
    return JsonMapper.shared().readTree(Cli.run("verify", copy, "--format", "json").out());
  }

  private static String status(JsonNode report, String check) {
    return report
        .get("findings")
        .valueStream()
        .filter(finding -> finding.get("check").stringValue().equals(check))
        .map(finding -> finding.get("status").stringValue())
        .findFirst()
        .orElseThrow();
  }
}
