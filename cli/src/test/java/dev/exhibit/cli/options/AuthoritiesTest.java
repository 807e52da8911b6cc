package dev.exhibit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which time-stamping authorities are asked. */
class AuthoritiesTest {
  @Command
  private static final class Holder {
    @Mixin private NetworkOptions network = new NetworkOptions();
  }

  private static List<URI> asked(String... args) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(args);
    return holder.network.authorities();
  }

  @Test
  void areTwoOfDifferentCompaniesUnlessOthersAreNamed() {
    List<URI> usual = asked();
    assertThat(usual).hasSize(2);
    assertThat(usual.get(0).getHost()).isNotEqualTo(usual.get(1).getHost());
    assertThat(asked("--tsa", "https://one.example/"))
        .containsExactly(URI.create("https://one.example/"));
    assertThat(asked("--tsa", "https://one.example/", "--tsa", "https://two.example/")).hasSize(2);
  }

  @Test
  void areNoneIfSoAsked() {
    assertThat(asked("--no-tsa")).isEmpty();
    assertThatThrownBy(() -> asked("--no-tsa", "--tsa", "https://one.example/"))
        .hasMessageContaining("contradicts");
  }
}
