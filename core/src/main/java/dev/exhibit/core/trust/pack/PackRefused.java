package dev.exhibit.core.trust.pack;

/** A file that is no trust pack, or not one that this reader may use. */
public final class PackRefused extends Exception {
  private static final long serialVersionUID = 1L;

  PackRefused(String why) {
    super(why);
  }

  /** What is wrong, for one line; may hold words of the file. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
