package dev.exhibit.cli.options;

import picocli.CommandLine.Option;

/** The options of a command whose result can have every form that there is. */
public final class VerdictOutput extends ResultOutput {
  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "TEXT",
      description =
          "text (default) or json; html, a page for an auditor; csv or jsonl, a line for each"
              + " bundle; svr or ear, for other systems")
  private Format format;

  @Override
  public Format format() {
    return format;
  }

  /** Whether a result for other systems is wanted. */
  public boolean svr() {
    return format == Format.SVR;
  }

  /** Whether a signed result for other systems is wanted. */
  public boolean ear() {
    return format == Format.EAR;
  }

  /** Whether a page is wanted. */
  public boolean html() {
    return format == Format.HTML;
  }
}
