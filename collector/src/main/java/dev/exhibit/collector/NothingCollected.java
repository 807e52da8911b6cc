package dev.exhibit.collector;

/** There is no exchange and so no bundle: nothing was sent, or nothing came back in time. */
public final class NothingCollected extends Exception {
  private static final long serialVersionUID = 1L;

  NothingCollected(String why) {
    super(why);
  }

  /** One line for a person. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
