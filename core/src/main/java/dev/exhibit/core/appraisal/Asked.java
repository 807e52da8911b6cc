package dev.exhibit.core.appraisal;

/** One key that a check has to answer, and the ways to answer it. */
public record Asked(Key key) {
  /** What is asked when {@code check} is made of {@code subject}. */
  public static Asked of(CheckId check, Subject subject) {
    return new Asked(new Key(check, subject));
  }

  /** It holds. */
  public Finding passed(Code.Passing code, Grounds grounds) {
    return new Finding.Passed(key, code, grounds);
  }

  /** The evidence contradicts it. */
  public Finding failed(Code.Failing code, Grounds grounds) {
    return new Finding.Failed(key, code, grounds);
  }

  /** Absent, or not to be judged with what is given. */
  public Finding missing(Code.Lacking code, Grounds grounds) {
    return new Finding.Missing(key, code, grounds);
  }

  /** The policy, or verified evidence, says that it does not apply. */
  public Finding notApplicable(Code.Inapplicable code, Grounds grounds) {
    return new Finding.NotApplicable(key, code, grounds);
  }

  /** It stands on something that did not hold. */
  public Finding blocked(String why) {
    return missing(FrameCode.BLOCKED, Grounds.of(why));
  }
}
