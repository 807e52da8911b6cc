package dev.exhibit.cli.options;

import picocli.CommandLine.Option;

/** The options of a command whose result is text or JSON. */
public final class OutputOptions extends ResultOutput {
  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      converter = Format.TextOrJson.class,
      completionCandidates = Format.TextOrJson.class,
      description = "text (default) or json")
  private Format format;

  @Override
  public Format format() {
    return format;
  }
}
