package dev.exhibit.core.policy;

/** A policy document that is not accepted, with the path of what is wrong. */
public final class PolicyRefused extends Exception {
  private static final long serialVersionUID = 1L;

  PolicyRefused(String path, String why) {
    super(path + ": " + why);
  }

  /** One line: the path, and what is wrong there. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
