package dev.exhibit.core.appraisal.text;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Words of somebody else inside a sentence of ours: in quotation marks, so that no name can go on
 * as if it were a verdict.
 */
public final class Quoted {
  private static final int MOST_CHARS = 200;

  private Quoted() {}

  /**
   * {@code words} in quotation marks, of which none can end early; cut if it is long, which is said
   * behind them.
   */
  public static String of(String words) {
    return words.length() <= MOST_CHARS
        ? whole(words)
        : whole(words.substring(0, MOST_CHARS)) + " (cut)";
  }

  /** The same, whatever its length. */
  public static String whole(String words) {
    return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Each of them, with commas between. */
  public static String all(Collection<String> words) {
    return words.stream().map(Quoted::of).collect(Collectors.joining(", "));
  }
}
