package dev.exhibit.cli;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.SealVerifier;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.ExtractionFolder;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.cli.render.ProblemText;
import dev.exhibit.core.archive.Erasure;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit extract}. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Writes a bundle's members, manifests and seals into a folder, with a list of digests for"
            + " sha256sum -c.",
    footer = {
      "",
      "Members that are not byte for byte what a manifest names are left out, and the exit status"
          + " is then 1. Extracting a file does not verify what it proves: see verify."
    })
final class ExtractCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "the bundle")
  private Path input;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "DIR",
      description = "the folder to make; may exist if it is empty")
  private Path folder;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "a file to extract, by its name in the bundle; may be repeated")
  private List<String> only = new ArrayList<>();

  @Override
  public Integer call() {
    try (Bundle bundle = SoundBundle.open(input)) {
      List<String> names = only.isEmpty() ? available(bundle) : only;
      for (String name : names) {
        requireAvailable(bundle, name);
      }
      ExtractionFolder.fill(folder, bundle, names);
      spec.commandLine().getOut().println("wrote " + names.size() + " files to " + folder);
      return complain(bundle).code();
    } catch (IOException e) {
      throw Inputs.unreadable(input, e);
    }
  }

  private ExitStatus complain(Bundle bundle) {
    if (bundle.problems().isEmpty()) {
      return ExitStatus.VERIFIED;
    }
    spec.commandLine()
        .getErr()
        .println(
            Filled.of(
                "exhibit: %s: part of it is not sound: %s",
                input, ProblemText.of(bundle.problems())));
    return ExitStatus.REJECTED;
  }

  private static List<String> available(Bundle bundle) throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : bundle.archiveNames()) {
      if (isAvailable(bundle, name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean isAvailable(Bundle bundle, String name) throws IOException {
    try {
      bundle.open(name).close();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void requireAvailable(Bundle bundle, String name) throws IOException {
    if (isAvailable(bundle, name)) {
      return;
    }
    Optional<String> erased =
        Removed.stated(bundle, SealVerifier.verify(bundle), Instant.now())
            .member(name)
            .flatMap(Removed.Part::erasure)
            .map(Erasure::words);
    String why =
        erased
            .or(() -> bundle.member(name).map(Member::state).map(ExtractCommand::words))
            .orElse("no such file");
    throw CommandFailed.usage(input + ": " + name + ": " + why);
  }

  private static String words(Member.State state) {
    return switch (state) {
      case PRESENT -> "not available";
      case WITHHELD -> "withheld";
      case ABSENT -> "absent";
      case ALTERED -> "not what the manifest names";
    };
  }
}
