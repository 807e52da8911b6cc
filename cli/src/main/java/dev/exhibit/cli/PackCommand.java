package dev.exhibit.cli;

import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.Packing;
import dev.exhibit.cli.options.ReaderOptions;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.data.Sha256;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit pack}. */
@Command(
    name = "pack",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Makes a bundle from files that were saved by other means.",
      "An exchange whose recording.json is malformed is left out and named, and the exit status is"
          + " then 2."
    })
final class PackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Folder folder;

  /** Exactly one of the two layouts. */
  static final class Folder {
    @Option(
        names = "--capture",
        paramLabel = "DIR",
        description = "an HTTP capture: manifest.json and responses/NNNN_*.body with .json")
    private Path capture;

    @Parameters(
        paramLabel = "DIR",
        description = "an evidence directory, laid out like a bundle (see SPEC.md)")
    private Path evidence;
  }

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "the sealing key")
  private Path key;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the bundle to make")
  private Path output;

  @Option(
      names = "--created",
      paramLabel = "INSTANT",
      description =
          "the time that the bundle claims for its evidence (default: now, or the capture's own"
              + " time)")
  private Optional<String> created;

  @Override
  public Integer call() {
    Path from = folder.capture != null ? folder.capture : folder.evidence;
    Optional<Instant> claimed = created.map(text -> ReaderOptions.instant("--created", text));
    if (folder.capture != null && claimed.isPresent()) {
      throw CommandFailed.usage(
          "--created: does not apply to a capture, which states its own time");
    }
    if (!Files.isDirectory(from)) {
      throw CommandFailed.noInput(
          from + (Files.exists(from) ? ": not a folder" : ": no such folder"));
    }
    List<String> leftOut = new ArrayList<>();
    Packing packing =
        new Packing(
            from,
            Outputs.requireNew(output),
            new CollectorInfo("exhibit", Version.text()),
            Inputs.key(key));
    Sha256 manifest =
        folder.capture != null
            ? packing.capture()
            : packing.evidence(claimed.orElseGet(Instant::now), leftOut::add);
    spec.commandLine()
        .getOut()
        .println("packed " + output + ", manifest SHA-256 " + manifest.hex());
    leftOut.forEach(this::complain);
    return (leftOut.isEmpty() ? ExitStatus.VERIFIED : ExitStatus.INCOMPLETE).code();
  }

  private void complain(String leftOut) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Escaped.line("not packed: exchange " + leftOut));
    err.flush();
  }
}
