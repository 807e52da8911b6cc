package dev.exhibit.cli.options;

/** How a result is printed. */
public enum Format {
  TEXT,
  JSON,
  /** A page for an auditor; of {@code verify} alone. */
  HTML
}
