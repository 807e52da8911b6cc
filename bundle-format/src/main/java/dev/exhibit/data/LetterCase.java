package dev.exhibit.data;

/**
 * Whether two names are one to a reader that ignores the case of letters. Readers differ in how
 * they do that, so this folds together whatever any of them does. SPEC.md, fields.
 */
public final class LetterCase {
  private LetterCase() {}

  /**
   * The name without its case: Unicode's full case folding, and the dotted and the dotless I as i.
   * Of the folding only what leads to ASCII matters, because every defined name is ASCII.
   */
  public static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    name.chars().forEach(unit -> fold(folded, (char) unit));
    return folded.toString();
  }

  private static void fold(StringBuilder out, char c) {
    switch (c) {
      case '\u0130', '\u0131' -> out.append('i');
      case '\u017F' -> out.append('s');
      case '\u212A' -> out.append('k');
      case '\u00DF', '\u1E9E' -> out.append("ss");
      case '\uFB00' -> out.append("ff");
      case '\uFB01' -> out.append("fi");
      case '\uFB02' -> out.append("fl");
      case '\uFB03' -> out.append("ffi");
      case '\uFB04' -> out.append("ffl");
      case '\uFB05', '\uFB06' -> out.append("st");
      default -> out.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
  }
}
