package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  @Test
  void aPersonReadsThis() throws IOException {
    Golden.assertSame("inspect.txt", Cli.ok("inspect", sample.bundle()));
  }

  @Test
  void theSecondLineSaysThatNothingIsProven() {
    assertThat(Cli.ok("inspect", sample.bundle()).lines().skip(1).findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains("Nothing here is verified"));
    assertThat(Cli.ok("inspect", sample.bundle(), "--format", "json"))
        .contains("\"caution\"")
        .contains("Nothing here is verified");
  }

  @Test
  void whatSomebodyWroteCannotTurnTheLine() throws IOException {
    sample.write(
        "evidence/evidence.json",
        "{\"attestations\":[{\"id\":\"001\",\"provider\":\"a\\u202Eb\"}]}");
    Path bundle = dir.resolve("turned.evb");
    Cli.ok("pack", dir.resolve("evidence"), "--key", sample.key(), "-o", bundle);
    assertThat(Cli.ok("inspect", bundle)).contains("a\\u{202e}b").doesNotContain("\u202e");
    assertThat(Cli.ok("inspect", bundle, "--format", "json")).doesNotContain("\u202e");
  }

  @Test
  void certificatesAreShownOnceEach() throws IOException {
    String root = Cli.ok("trust", "list", "--format", "json");
    assertThat(root).contains("Intel SGX Root CA");
    sample.write("evidence/roots/a.pem", Resources.intelRoot());
    sample.write("evidence/roots/b.pem", Resources.intelRoot());
    sample.write("evidence/roots/c.pem", "no certificate");
    Path bundle = dir.resolve("roots.evb");
    Cli.ok("pack", dir.resolve("evidence"), "--key", sample.key(), "-o", bundle);
    String text = Cli.ok("inspect", bundle);
    assertThat(text).containsOnlyOnce("subject").contains("alsoIn").contains("unreadable");
  }

  @Test
  void anAlteredMemberIsNamedAndTheStatusSaysSo() throws IOException {
    Path altered = Altered.copyOf(sample.bundle(), "[DONE]", dir.resolve("altered.evb"));
    Cli.Ran ran = Cli.run("inspect", altered);
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.out())
        .containsPattern("exchanges/001/response.body\n      response-body .*  altered\n")
        .contains("Problems")
        .contains("member-digest-mismatch");
  }
}
