package dev.exhibit.data;

/**
 * Exponents of numbers in JSON text. A long one makes a number of any size out of a few bytes, and
 * parsers differ in what they do with it. SPEC.md, strict.
 */
final class Exponents {
  /** Most digits of an exponent; RFC 8785 writes three. */
  static final int MAX_DIGITS = 3;

  private Exponents() {}

  /** Index of the first exponent that is too long, or -1; of any text, also one that is no JSON. */
  static int firstTooLong(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        i = endOfString(text, i + 1);
      } else if (isExponent(text, i) && digitsAfter(text, i) > MAX_DIGITS) {
        return i;
      }
    }
    return -1;
  }

  /** Index of the quotation mark that ends the string which begins at {@code start}. */
  private static int endOfString(String text, int start) {
    int mark = text.indexOf('"', start);
    while (mark >= 0 && isEscaped(text, start, mark)) {
      mark = text.indexOf('"', mark + 1);
    }
    return mark < 0 ? text.length() : mark;
  }

  private static boolean isEscaped(String text, int start, int mark) {
    int first = mark;
    while (first > start && text.charAt(first - 1) == '\\') {
      first--;
    }
    return (mark - first) % 2 == 1;
  }

  private static boolean isExponent(String text, int at) {
    char c = text.charAt(at);
    return (c == 'e' || c == 'E') && at > 0 && isDigit(text.charAt(at - 1));
  }

  private static int digitsAfter(String text, int mark) {
    int start = mark + 1;
    if (start < text.length() && (text.charAt(start) == '+' || text.charAt(start) == '-')) {
      start++;
    }
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end - start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
