package dev.exhibit.cli.manual;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.Version;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit generate man}. */
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Writes a manual page for each command into a folder.",
    footer = {"", "Read one with man -l DIR/exhibit-verify.1, or put them below a folder man1."})
final class GenerateManCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "DIR",
      description = "the folder to make; must not exist")
  private Path folder;

  @Override
  public Integer call() {
    Map<String, String> pages = new TreeMap<>();
    collect(spec.root().commandLine(), pages);
    Outputs.requireNew(folder);
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw Outputs.unwritable(folder, e);
    }
    pages.forEach((name, page) -> Outputs.create(folder.resolve(name + ".1"), page));
    spec.commandLine().getOut().print(Filled.of("wrote %d pages into %s%n", pages.size(), folder));
    return ExitStatus.VERIFIED.code();
  }

  private static void collect(CommandLine line, Map<String, String> pages) {
    pages.put(ManPage.name(line), ManPage.of(line, "exhibit " + Version.text()));
    line.getSubcommands().values().forEach(below -> collect(below, pages));
  }
}
