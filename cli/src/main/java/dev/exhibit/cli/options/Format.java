package dev.exhibit.cli.options;

/** How a result is printed. */
public enum Format {
  TEXT,
  JSON,
  /** A page for an auditor; of {@code verify} alone. */
  HTML,
  /** A simple verification result of in-toto; of {@code verify} with one bundle alone. */
  SVR,
  /** An EAT attestation result, a signed JWT; of {@code verify} with one bundle alone. */
  EAR,
  /** A table with a line for each bundle; of {@code verify} alone. */
  CSV,
  /** A JSON object in a line for each bundle; of {@code verify} alone. */
  JSONL
}
