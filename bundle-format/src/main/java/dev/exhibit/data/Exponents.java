package dev.exhibit.data;

/**
 * Exponents of numbers in JSON text. A long one makes a number of any size out of a few bytes, and
 * parsers differ in what they do with it. SPEC.md, strict.
 */
final class Exponents {
  /** Most digits of an exponent; RFC 8785 writes three. */
  static final int MAX_DIGITS = 3;

  private Exponents() {}

  /** Index of the first exponent that is too long, or -1; of any UTF-8, also what is no JSON. */
  static int firstTooLong(Bytes document) {
    for (int i = 0; i < document.size(); i++) {
      int c = document.at(i);
      if (c == '"') {
        i = endOfString(document, i + 1);
      } else if ((c == 'e' || c == 'E') && isTooLong(document, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Index of the quotation mark that ends the string which begins at {@code start}. */
  private static int endOfString(Bytes document, int start) {
    int mark = document.indexOf('"', start);
    while (mark < document.size() && isEscaped(document, start, mark)) {
      mark = document.indexOf('"', mark + 1);
    }
    return mark;
  }

  private static boolean isEscaped(Bytes document, int start, int mark) {
    int first = mark;
    while (first > start && document.at(first - 1) == '\\') {
      first--;
    }
    return (mark - first) % 2 == 1;
  }

  private static boolean isTooLong(Bytes document, int mark) {
    return mark > 0 && isDigit(document.at(mark - 1)) && digitsAfter(document, mark) > MAX_DIGITS;
  }

  private static int digitsAfter(Bytes document, int mark) {
    int start = mark + 1;
    if (start < document.size() && (document.at(start) == '+' || document.at(start) == '-')) {
      start++;
    }
    int end = start;
    while (end < document.size() && isDigit(document.at(end))) {
      end++;
    }
    return end - start;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
