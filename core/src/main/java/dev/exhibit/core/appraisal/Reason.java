package dev.exhibit.core.appraisal;

/**
 * Why something does not hold, before anybody knows which step it ends.
 *
 * @param code never that of something that holds
 * @param message a sentence for the reader
 */
public record Reason<C extends Code>(C code, String message) {
  /** The step that it ends. */
  public <T> Step<T> step() {
    return Step.unproven(code, Grounds.of(message));
  }
}
