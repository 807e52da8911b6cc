package dev.exhibit.cli.manual;

import dev.exhibit.cli.options.ExitStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Adds to the help of every command what its exit status says. */
public final class HelpTexts {
  private static final String STATUS = "Exit status";

  private HelpTexts() {}

  /** Completes the help of this command and of those below it. */
  public static void complete(CommandLine line) {
    UsageMessageSpec root = line.getCommandSpec().usageMessage();
    root.exitCodeListHeading("%n" + STATUS + ":%n");
    root.exitCodeList(statuses());
    line.getSubcommands().values().forEach(HelpTexts::completeBelow);
  }

  private static void completeBelow(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    boolean said = String.join(" ", usage.footer()).contains(STATUS);
    if (line.getSubcommands().isEmpty() && !said) {
      usage.footer(
          Stream.concat(
                  Stream.of(usage.footer()),
                  Stream.of(
                      "",
                      STATUS
                          + ": 0 if it did what it was asked; exhibit --help says what the others"
                          + " mean."))
              .toArray(String[]::new));
    }
    line.getSubcommands().values().forEach(HelpTexts::completeBelow);
  }

  private static Map<String, String> statuses() {
    Map<String, String> all = new LinkedHashMap<>();
    for (ExitStatus status : ExitStatus.values()) {
      all.put(String.valueOf(status.code()), status.meaning());
    }
    return all;
  }
}
