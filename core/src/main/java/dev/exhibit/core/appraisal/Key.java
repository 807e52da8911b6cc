package dev.exhibit.core.appraisal;

import com.google.errorprone.annotations.CompileTimeConstant;

/** One check of one subject: the unit that gets exactly one finding. */
public record Key(CheckId check, Subject subject) implements Comparable<Key> {
  /** It holds. */
  public Finding passed(Code.Passing code, Grounds grounds) {
    return new Finding.Passed(this, code, grounds);
  }

  /** The evidence contradicts it. */
  public Finding failed(Code.Failing code, Grounds grounds) {
    return new Finding.Failed(this, code, grounds);
  }

  /** Absent, or not to be judged with what is given. */
  public Finding missing(Code.Lacking code, Grounds grounds) {
    return new Finding.Missing(this, code, grounds);
  }

  /** The policy, or verified evidence, says that it does not apply. */
  public Finding notApplicable(Code.Inapplicable code, Grounds grounds) {
    return new Finding.NotApplicable(this, code, grounds);
  }

  /** It depends on something that did not hold. */
  public Finding blocked(@CompileTimeConstant String why) {
    return missing(FrameCode.BLOCKED, Grounds.of(why));
  }

  /** It depends on something that did not hold. */
  public Finding blocked(Message why) {
    return missing(FrameCode.BLOCKED, Grounds.of(why));
  }

  @Override
  public int compareTo(Key other) {
    int byCheck = check.compareTo(other.check);
    return byCheck != 0 ? byCheck : subject.compareTo(other.subject);
  }

  @Override
  public String toString() {
    return check.id() + " of " + subject;
  }
}
