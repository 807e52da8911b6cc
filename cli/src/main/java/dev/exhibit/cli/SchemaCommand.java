package dev.exhibit.cli;

import dev.exhibit.cli.group.Mistyped;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.DocumentOutput;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Filled;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code exhibit schema}. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Lists the published JSON Schemas, or prints one.")
final class SchemaCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "a schema")
  private Optional<String> name;

  @Mixin private DocumentOutput output;

  @Override
  public Integer call() {
    output.put(name.map(SchemaCommand::document).orElseGet(SchemaCommand::list));
    return ExitStatus.VERIFIED.code();
  }

  private static String document(String name) {
    return Schemas.byName(name)
        .orElseThrow(
            () ->
                CommandFailed.usage(
                    Mistyped.name(
                        "schema",
                        name,
                        Schemas.all().stream().map(Schemas.Published::name).toList())))
        .document()
        .utf8Lossy();
  }

  private static String list() {
    StringBuilder out = new StringBuilder();
    for (Schemas.Published schema : Schemas.all()) {
      out.append(Filled.of("%-20s %s%n", schema.name(), schema.about()));
    }
    return out.toString();
  }
}
