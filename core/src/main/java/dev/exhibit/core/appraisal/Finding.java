package dev.exhibit.core.appraisal;

/** What one check learned about one subject. */
public sealed interface Finding {
  /** Which check, of what. */
  Key key();

  /** The stable reason. */
  Code code();

  /** What stands behind it. */
  Grounds grounds();

  /** The check holds. */
  record Passed(Key key, Code.Passing code, Grounds grounds) implements Finding {}

  /** The evidence contradicts something, or a hardware root is unknown. */
  record Failed(Key key, Code.Failing code, Grounds grounds) implements Finding {}

  /** The evidence is absent, or cannot be judged with the anchors and references given. */
  record Missing(Key key, Code.Lacking code, Grounds grounds) implements Finding {}

  /** The policy, or verified evidence, says that the check does not apply; never mere absence. */
  record NotApplicable(Key key, Code.Inapplicable code, Grounds grounds) implements Finding {}

  /** This finding with one more place in the evidence. */
  default Finding at(Site site) {
    return on(grounds().at(site));
  }

  /** This finding on other grounds. */
  default Finding on(Grounds other) {
    return switch (this) {
      case Passed p -> new Passed(p.key(), p.code(), other);
      case Failed f -> new Failed(f.key(), f.code(), other);
      case Missing m -> new Missing(m.key(), m.code(), other);
      case NotApplicable n -> new NotApplicable(n.key(), n.code(), other);
    };
  }

  /** The same reason and grounds, shared, for another key. */
  default Finding about(Key other) {
    return switch (this) {
      case Passed p -> new Passed(other, p.code(), p.grounds());
      case Failed f -> new Failed(other, f.code(), f.grounds());
      case Missing m -> new Missing(other, m.code(), m.grounds());
      case NotApplicable n -> new NotApplicable(other, n.code(), n.grounds());
    };
  }

  /** {@code PASSED}, {@code FAILED}, {@code MISSING} or {@code NOT_APPLICABLE}. */
  default Status status() {
    return code().status();
  }

  /** The four kinds of finding, as the JSON names them. */
  enum Status {
    PASSED,
    FAILED,
    MISSING,
    NOT_APPLICABLE
  }
}
