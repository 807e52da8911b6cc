package dev.exhibit.cli.options;

/** How a result is printed. */
public enum Format {
  TEXT,
  JSON,
  /** A page for an auditor; of {@code verify} alone. */
  HTML,
  /** A simple verification result of in-toto; of {@code verify} alone. */
  SVR,
  /** An EAT attestation result, a signed JWT; of {@code verify} alone. */
  EAR
}
