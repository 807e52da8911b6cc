package dev.exhibit.core.appraisal;

/** The answer to a question, worst first. */
public enum Verdict {
  /** The evidence contradicts something. */
  REJECTED,
  /** Nothing contradicts, but something required is missing. */
  INCOMPLETE,
  /** Everything required holds. */
  VERIFIED
}
