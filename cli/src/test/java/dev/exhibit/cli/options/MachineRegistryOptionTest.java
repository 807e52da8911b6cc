package dev.exhibit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.cli.Cli;
import dev.exhibit.collector.provenance.MachineRegistries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which registers of machines are asked. */
class MachineRegistryOptionTest {
  @Command
  private static final class Holder {
    @Mixin private NetworkOptions network = new NetworkOptions();
  }

  private static MachineRegistries asked(String... values) {
    Holder holder = new Holder();
    List<String> args = new ArrayList<>();
    for (String value : values) {
      args.addAll(List.of("--machine-registry", value));
    }
    new CommandLine(holder).parseArgs(args.toArray(String[]::new));
    return holder.network.provenance().machines();
  }

  @Test
  void areNoneUnlessSomebodySaysSo() {
    assertThat(asked().hosts()).isEmpty();
    assertThat(asked().peers()).isEmpty();
  }

  @Test
  void areThoseThatAreNamed() {
    assertThat(asked("google").hosts()).hasValueSatisfying(at -> assertThat(at).contains("google"));
    assertThat(asked("google=https://hosts.example/x").hosts()).hasValue("https://hosts.example/x");
    assertThat(asked("proof-of-cloud").peers()).hasSizeGreaterThan(1);
    assertThat(asked("google", "proof-of-cloud=https://a.example,https://b.example").peers())
        .containsExactly("https://a.example", "https://b.example");
  }

  /** A name nobody knows, none, another spelling, and addresses that are none or one too many. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "=",
        "=https://hosts.example",
        "nobody",
        "nobody=https://hosts.example",
        "Google",
        "google ",
        "google=",
        "google=hosts.example",
        "google=ftp://hosts.example",
        "google=file:///etc/passwd",
        "google=https://",
        "google=https://user:secret@hosts.example",
        "google=https://hosts.example/a b",
        "google=https://a.example,https://b.example",
        "proof-of-cloud=",
        "proof-of-cloud=https://a.example,",
        "proof-of-cloud=,https://a.example",
        "proof-of-cloud=https://a.example,,https://b.example",
        "proof-of-cloud=https://a.example;https://b.example/ c"
      })
  void whatIsNoRegisterIsAUsageError(String value) {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> asked(value))
        .withMessageStartingWith("--machine-registry: ")
        .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.USAGE));
  }

  @Test
  void theCommandSaysSoBeforeItAsksAnybody(@TempDir Path dir) {
    Path key = dir.resolve("key.pem");
    Cli.ok("keygen", "-o", key);
    Cli.Ran run =
        Cli.run(
            "collect",
            "--provider",
            "redpill",
            "--prompt",
            "hello",
            "--model",
            "m",
            "--no-tsa",
            "--key",
            key,
            "-o",
            dir.resolve("out.evb"),
            "--machine-registry",
            "nobody");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(run.err()).contains("--machine-registry").doesNotContain("internal error");
  }
}
