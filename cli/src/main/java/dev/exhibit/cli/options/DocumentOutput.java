package dev.exhibit.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command puts a document that it only hands out: a file of the user's, or the output. */
public final class DocumentOutput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "-o", paramLabel = "FILE", description = "write the output to FILE")
  private Optional<Path> output;

  /** Refuses a file that exists or cannot be made, before any work is done. */
  public void requireNew() {
    output.ifPresent(Outputs::requireNew);
  }

  public void put(String document) {
    if (output.isPresent()) {
      Outputs.create(output.get(), document);
    } else {
      spec.commandLine().getOut().print(document);
    }
  }
}
