package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Site;

/** What one check came to, before it is known which key it answers. */
record Ruling(Status status, Code code, Grounds grounds) {
  static Ruling passed(Code code, String message) {
    return new Ruling(Status.PASSED, code, Grounds.of(message));
  }

  static Ruling failed(Code code, String message) {
    return new Ruling(Status.FAILED, code, Grounds.of(message));
  }

  static Ruling missing(Code code, String message) {
    return new Ruling(Status.MISSING, code, Grounds.of(message));
  }

  /** A check that cannot be judged because {@code cause} did not hold. */
  static Ruling blocked(CheckId cause) {
    return missing(
            FrameCode.BLOCKED, "Not judged: it stands on " + cause.id() + ", which did not hold.")
        .with("cause", cause.id());
  }

  Ruling with(String name, Object value) {
    return new Ruling(status, code, grounds.with(name, value));
  }

  Ruling compared(Object expected, Object actual) {
    return new Ruling(status, code, grounds.compared(expected, actual));
  }

  Ruling at(Site site) {
    return new Ruling(status, code, grounds.at(site));
  }

  boolean holds() {
    return status == Status.PASSED;
  }

  Finding of(Key key) {
    return switch (status) {
      case PASSED -> new Finding.Passed(key, code, grounds);
      case FAILED -> new Finding.Failed(key, code, grounds);
      case MISSING -> new Finding.Missing(key, code, grounds);
      case NOT_APPLICABLE -> new Finding.NotApplicable(key, code, grounds);
    };
  }
}
