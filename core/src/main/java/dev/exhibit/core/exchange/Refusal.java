package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;

/** Evidence that contradicts something; never leaves this package, where it becomes a finding. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Code code;
  private final transient Grounds grounds;

  Refusal(Code code, String message) {
    this(code, Grounds.of(message));
  }

  Refusal(Code code, Grounds grounds) {
    super(grounds.message());
    this.code = code;
    this.grounds = grounds;
  }

  Code code() {
    return code;
  }

  Grounds grounds() {
    return grounds;
  }
}
