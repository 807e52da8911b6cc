package dev.exhibit.core.appraisal;

import java.util.List;

/**
 * A stable reason for a finding. It belongs to one status, so that no finding can pass for a reason
 * that fails. Families define theirs in {@link Codes}; the pages in {@code docs/checks/} are made
 * from them.
 */
public sealed interface Code {
  /** The id, the words, and the checks it belongs to. */
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

  /** Whether {@code check} can end with this reason. */
  default boolean canEnd(CheckId check) {
    return wording().checks().isEmpty() || wording().checks().contains(check);
  }

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
   * @param checks the checks that can end with it, in the order of the catalogue; empty: any
   */
  record Wording(String id, String found, String means, String advice, List<CheckId> checks) {
    public Wording {
      checks = List.copyOf(checks);
      if (!isWords(id)) {
        throw new IllegalArgumentException("not a code id: " + id);
      }
    }

    /** By hand: there are hundreds, and every run makes them before it says anything. */
    private static boolean isWords(String id) {
      boolean inWord = false;
      for (int i = 0; i < id.length(); i++) {
        char c = id.charAt(i);
        boolean isLetter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!isLetter && !(inWord && c == '-')) {
          return false;
        }
        inWord = isLetter;
      }
      return inWord;
    }
  }
}
