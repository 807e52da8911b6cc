package dev.exhibit.core.appraisal;

/**
 * A policy's decision to accept a failed check.
 *
 * @param reason why, in the policy author's words; never blank
 */
public record Waiver(CheckId check, String reason) {
  public Waiver {
    if (check.floor()) {
      throw new IllegalArgumentException(check.id() + " belongs to the floor and cannot be waived");
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a waiver of " + check.id() + " needs a reason");
    }
  }
}
