package dev.exhibit.cli.options;

import dev.exhibit.data.Ordered;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Refuses options that were given and would have no effect. */
public final class OptionsOf {
  private OptionsOf() {}

  /**
   * Ends the command unless every option that was given is one of {@code meant}.
   *
   * @param mode the option that leaves the others without effect
   */
  public static void refuseAllBut(Set<String> meant, String mode, CommandSpec spec) {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptionsSet()) {
      boolean applies = Ordered.set(option.names()).stream().anyMatch(meant::contains);
      if (!applies && !option.longestName().equals(mode)) {
        throw CommandFailed.usage(option.longestName() + " does not apply with " + mode);
      }
    }
  }
}
