package dev.exhibit.core.appraisal;

/**
 * A stable reason for a finding. Families define theirs in one enum each; every code has a page in
 * {@code docs/checks/}, made from its wording.
 */
public interface Code {
  /** The id and the words of this code's page. */
  Wording wording();

  /** Stable id such as {@code nonce-mismatch}: lower-case words joined by hyphens. */
  default String id() {
    return wording().id();
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
