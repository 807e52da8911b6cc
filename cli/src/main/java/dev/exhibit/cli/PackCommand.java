package dev.exhibit.cli;

import dev.exhibit.bundle.CollectorInfo;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.collector.capture.CapturePacker;
import dev.exhibit.collector.capture.CaptureUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
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
    description = "Makes a bundle from files that were saved by other means.")
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
        description = "an evidence folder laid out like a bundle (SPEC.md, evidence directory)")
    private Path evidence;
  }

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "the sealing key")
  private Path key;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the bundle to make")
  private Path output;

  @Override
  public Integer call() {
    Path from = folder.capture != null ? folder.capture : folder.evidence;
    if (!Files.isDirectory(from)) {
      throw CommandFailed.noInput(from + ": not a folder");
    }
    KeyPair pair = Inputs.key(key);
    Outputs.requireNew(output);
    Sha256 manifest = pack(pair);
    spec.commandLine()
        .getOut()
        .println("packed " + output + ", manifest SHA-256 " + manifest.hex());
    return ExitStatus.VERIFIED.code();
  }

  private Sha256 pack(KeyPair pair) {
    CollectorInfo collector = new CollectorInfo("exhibit", Version.text());
    try {
      return CapturePacker.pack(folder.capture, output, collector, pair);
    } catch (CaptureUnreadable e) {
      throw CommandFailed.noInput(folder.capture + ": " + e.getMessage());
    } catch (IOException e) {
      throw Outputs.unwritable(output, e);
    }
  }
}
