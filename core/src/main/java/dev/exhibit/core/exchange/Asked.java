package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;

/** One key that a check of this package has to answer. */
record Asked(Key key) {
  static Asked of(CheckId check, Subject subject) {
    return new Asked(new Key(check, subject));
  }

  Finding passed(Code code, Grounds grounds) {
    return new Finding.Passed(key, code, grounds);
  }

  Finding failed(Code code, Grounds grounds) {
    return new Finding.Failed(key, code, grounds);
  }

  Finding missing(Code code, Grounds grounds) {
    return new Finding.Missing(key, code, grounds);
  }

  Finding notApplicable(Code code, Grounds grounds) {
    return new Finding.NotApplicable(key, code, grounds);
  }

  Finding blocked(String why) {
    return missing(FrameCode.BLOCKED, Grounds.of(why));
  }
}
