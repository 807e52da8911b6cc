package dev.exhibit.cli.options;

/** How a result is printed. */
public enum Format {
  TEXT,
  JSON
}
