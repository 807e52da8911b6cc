package dev.exhibit.core.appraisal;

import com.google.errorprone.annotations.CompileTimeConstant;

/**
 * One thing a reader may say after an appraisal, and what stands behind it.
 *
 * @param said a clause for the reader
 */
public record Claim(Basis basis, Subject subject, Message said) {
  /** A claim in the verifier's words alone. */
  public Claim(Basis basis, Subject subject, @CompileTimeConstant String words) {
    this(basis, subject, Message.of(words));
  }

  /** The clause. May hold text from evidence; renderers escape it. */
  public String text() {
    return said.text();
  }

  /** What stands behind a claim, strongest first. */
  public enum Basis {
    /** A vendor's hardware root vouches for it. */
    HARDWARE("Proven by hardware"),
    /** It was measured into a register of verified hardware. */
    MEASURED("Measured by hardware"),
    /** A key that hardware binds has signed it. */
    SIGNED("Proven by signatures"),
    /** Whoever collected the bundle says so. */
    COLLECTOR("Asserted by the collector"),
    /** Nothing in the bundle proves it. */
    NOT_PROVEN("Not proven"),
    /** Somebody who signed the bundle after its collector says so; no check looks at it. */
    COUNTERSIGNER("Said by countersigners: only their word, verified by nothing");

    private final String heading;

    Basis(String heading) {
      this.heading = heading;
    }

    /** The heading under which a report lists such claims. */
    public String heading() {
      return heading;
    }
  }
}
