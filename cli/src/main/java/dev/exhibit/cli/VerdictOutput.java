package dev.exhibit.cli;

import dev.exhibit.cli.options.Format;
import dev.exhibit.cli.options.ResultOutput;
import picocli.CommandLine.Option;

/** The options of a command whose result can have every form that there is. */
final class VerdictOutput extends ResultOutput {
  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "text",
      converter = Format.OfVerdict.class,
      completionCandidates = Format.OfVerdict.class,
      description =
          "text (default) or json; html, a page for an auditor; csv or jsonl, a line for each"
              + " bundle; svr or ear, for other systems")
  private Format format;

  @Override
  public Format format() {
    return format;
  }

  /** Whether a result for other systems is wanted. */
  boolean svr() {
    return format == Format.SVR;
  }

  /** Whether a signed result for other systems is wanted. */
  boolean ear() {
    return format == Format.EAR;
  }

  /** Whether a page is wanted. */
  boolean html() {
    return format == Format.HTML;
  }
}
