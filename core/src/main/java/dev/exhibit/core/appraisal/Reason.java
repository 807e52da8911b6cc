package dev.exhibit.core.appraisal;

import com.google.errorprone.annotations.CompileTimeConstant;

/**
 * Why something does not hold, before anybody knows which step it ends.
 *
 * @param code never that of something that holds
 * @param grounds what stands behind it
 */
public record Reason<C extends Code>(C code, Grounds grounds) {
  /** A reason that is a sentence so far. */
  public Reason(C code, @CompileTimeConstant String message) {
    this(code, Grounds.of(message));
  }

  /** The same in a sentence with arguments. */
  public Reason(C code, Message message) {
    this(code, Grounds.of(message));
  }

  /** A sentence for the reader, with its arguments. */
  public Message said() {
    return grounds.said();
  }

  /** A sentence for the reader. */
  public String message() {
    return grounds.message();
  }

  /** The same reason with what was compared. */
  public Reason<C> compared(Value expected, Value actual) {
    return new Reason<>(code, grounds.compared(expected, actual));
  }

  /** The step that it ends. */
  public <T> Step<T> step() {
    return Step.unproven(code, grounds);
  }
}
