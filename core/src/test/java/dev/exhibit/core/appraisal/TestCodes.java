package dev.exhibit.core.appraisal;

/** A reason to pass, for tests that are not about reasons. */
final class TestCodes {
  static final Code.Passing HOLDS =
      new Codes().passing("holds", "It holds.", "It holds.", "Nothing.");

  private TestCodes() {}
}
