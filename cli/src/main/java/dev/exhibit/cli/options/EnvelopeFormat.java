package dev.exhibit.cli.options;

/** How files in the age format begin. */
public final class EnvelopeFormat {
  private static final String BINARY = "age-encryption.org/";
  private static final String ARMOURED = "-----BEGIN AGE ENCRYPTED FILE-----";

  private EnvelopeFormat() {}

  /** Whether a file with this beginning is in the age format, as bytes or as text. */
  public static boolean isAt(String beginning) {
    return beginning.startsWith(BINARY) || isArmouredAt(beginning);
  }

  /** Whether a file with this beginning is in the age format as text, which mail leaves alone. */
  public static boolean isArmouredAt(String beginning) {
    return beginning.startsWith(ARMOURED);
  }
}
