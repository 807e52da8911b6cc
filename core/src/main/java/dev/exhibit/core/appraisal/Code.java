package dev.exhibit.core.appraisal;

/**
 * A stable reason for a finding. It belongs to one status, so that no finding can pass for a reason
 * that fails. Families define theirs in {@link Codes}; each has a page in {@code docs/checks/},
 * made from its wording.
 */
public sealed interface Code {
  /** The id and the words of this code's page. */
  Wording wording();

  /** Stable id such as {@code nonce-mismatch}: lower-case words joined by hyphens. */
  default String id() {
    return wording().id();
  }

  /** Why a check holds. */
  record Passing(Wording wording) implements Code {}

  /** What the evidence contradicts. */
  record Failing(Wording wording) implements Code {}

  /** What is absent, or cannot be judged. */
  record Lacking(Wording wording) implements Code {}

  /** Why there is nothing to judge. */
  record Inapplicable(Wording wording) implements Code {}

  /** The status of every finding for this reason. */
  default Finding.Status status() {
    return switch (this) {
      case Passing p -> Finding.Status.PASSED;
      case Failing f -> Finding.Status.FAILED;
      case Lacking l -> Finding.Status.MISSING;
      case Inapplicable i -> Finding.Status.NOT_APPLICABLE;
    };
  }

  /**
   * A code in words.
   *
   * @param id lower-case words joined by hyphens, stable once released
   * @param found what was found, as a sentence without the particulars
   * @param means what that means for the reader
   * @param advice what a reader can do about it
   */
  record Wording(String id, String found, String means, String advice) {
    public Wording {
      if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
        throw new IllegalArgumentException("not a code id: " + id);
      }
    }
  }
}
