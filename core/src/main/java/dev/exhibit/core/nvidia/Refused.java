package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.Code;

/** A check that did not hold; ends at {@link Judged#of} and leaves it as a value. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Ruling ruling;

  Refused(Ruling ruling) {
    super(ruling.grounds().message());
    this.ruling = ruling;
  }

  /** The evidence contradicts something. */
  static Refused failed(Code code, String message) {
    return new Refused(Ruling.failed(code, message));
  }

  /** Something is absent. */
  static Refused missing(Code code, String message) {
    return new Refused(Ruling.missing(code, message));
  }

  Ruling ruling() {
    return ruling;
  }
}
