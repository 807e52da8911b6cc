package dev.exhibit.cli;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.SealVerifier;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.cli.inspect.InspectSections;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.OutputOptions;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.cli.render.InspectJson;
import dev.exhibit.cli.render.InspectText;
import dev.exhibit.cli.render.Inspection;
import dev.exhibit.core.archive.Removed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code exhibit inspect}. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Shows what is inside a bundle. This proves nothing: see verify.",
    footer = {"", "Exit status: 0, or 1 if the file is not a sound bundle."})
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "the bundle")
  private Path input;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    try (Bundle bundle = SoundBundle.open(input)) {
      SealVerification seals = SealVerifier.verify(bundle);
      Inspection inspection =
          new Inspection(
              String.valueOf(input.getFileName()),
              bundle.archiveSize(),
              bundle,
              seals,
              Removed.stated(bundle, seals, Instant.now()),
              InspectSections.of(bundle));
      if (output.json()) {
        output.printJson(InspectJson.of(inspection));
      } else {
        output.print(InspectText.of(inspection, output.style()));
      }
      return (bundle.problems().isEmpty() ? ExitStatus.VERIFIED : ExitStatus.REJECTED).code();
    } catch (IOException e) {
      throw Inputs.unreadable(input, e);
    }
  }
}
