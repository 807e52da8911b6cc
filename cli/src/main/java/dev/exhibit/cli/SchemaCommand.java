package dev.exhibit.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit schema}. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Lists the published JSON Schemas, or prints one.")
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "a schema")
  private Optional<String> name;

  @Option(names = "-o", paramLabel = "FILE", description = "write it to FILE")
  private Optional<Path> output;

  @Override
  public Integer call() {
    String text = name.map(SchemaCommand::document).orElseGet(SchemaCommand::list);
    if (output.isPresent()) {
      Outputs.create(output.get(), text);
    } else {
      spec.commandLine().getOut().print(text);
    }
    return ExitStatus.VERIFIED.code();
  }

  private static String document(String name) {
    return Schemas.byName(name)
        .orElseThrow(
            () ->
                CommandFailed.usage(
                    "no schema is called '" + name + "'; exhibit schema lists them"))
        .document()
        .utf8Lossy();
  }

  private static String list() {
    StringBuilder out = new StringBuilder();
    for (Schemas.Published schema : Schemas.all()) {
      out.append("%-20s %s%n".formatted(schema.name(), schema.about()));
    }
    return out.toString();
  }
}
