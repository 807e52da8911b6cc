package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Site;

/** What one check came to, before it is entered for its subject. */
record Ruling(Status status, Code code, Grounds grounds) {
  static Ruling passed(Code code, Grounds grounds) {
    return new Ruling(Status.PASSED, code, grounds);
  }

  static Ruling failed(Code code, Grounds grounds) {
    return new Ruling(Status.FAILED, code, grounds);
  }

  static Ruling failed(Code code, String message) {
    return failed(code, Grounds.of(message));
  }

  static Ruling missing(Code code, Grounds grounds) {
    return new Ruling(Status.MISSING, code, grounds);
  }

  static Ruling missing(Code code, String message) {
    return missing(code, Grounds.of(message));
  }

  /** A check that stands on {@code cause}, which did not hold. */
  static Ruling blocked(CheckId cause) {
    return missing(
        FrameCode.BLOCKED,
        Grounds.of("Not judged: it stands on %s, which did not hold.".formatted(cause.id()))
            .with("cause", cause.id()));
  }

  boolean isFailed() {
    return status == Status.FAILED;
  }

  boolean isPassed() {
    return status == Status.PASSED;
  }

  /** The finding for {@code key}, made from evidence at {@code site}. */
  Finding finding(Key key, Site site) {
    Grounds where = grounds.at(site);
    return switch (status) {
      case PASSED -> new Finding.Passed(key, code, where);
      case FAILED -> new Finding.Failed(key, code, where);
      case MISSING -> new Finding.Missing(key, code, where);
      case NOT_APPLICABLE -> new Finding.NotApplicable(key, code, where);
    };
  }
}
