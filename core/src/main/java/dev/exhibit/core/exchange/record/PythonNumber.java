package dev.exhibit.core.exchange.record;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as Python writes them after reading them from JSON: integers of any size as they are,
 * everything with a fraction or an exponent as {@code repr} of the nearest double.
 */
final class PythonNumber {
  /** {@code repr} changes to exponents from 10^16 on and below 10^-4. */
  private static final int LARGEST_FIXED = 16;

  private static final int SMALLEST_FIXED = -4;

  /** So many digits at most are kept apart by doubles, whatever they are. */
  private static final int MOST_EXACT_DIGITS = 15;

  /** Below it, doubles lie so far apart that one digit can name one. */
  private static final double SPARSE = 0x1p-1000;

  private PythonNumber() {}

  static String write(String lexeme) {
    if (isFloat(lexeme)) {
      return isShortest(lexeme) ? lexeme : repr(Double.parseDouble(lexeme));
    }
    return lexeme.equals("-0") ? "0" : lexeme; // JSON writes no leading zeros, either
  }

  private static boolean isFloat(String lexeme) {
    for (int i = 0; i < lexeme.length(); i++) {
      char c = lexeme.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return true;
      }
    }
    return false;
  }

  /** Whether digits with a point among them are what {@code repr} writes for their own value. */
  private static boolean isShortest(String lexeme) {
    int start = lexeme.charAt(0) == '-' ? 1 : 0;
    int point = lexeme.indexOf('.');
    int end = lexeme.length();
    return lexeme.charAt(start) != '0'
        && point > start
        && end - start - 1 <= MOST_EXACT_DIGITS
        && (lexeme.charAt(end - 1) != '0' || point == end - 2)
        && lexeme.indexOf('e') < 0
        && lexeme.indexOf('E') < 0;
  }

  private static String repr(double value) {
    String sign = Double.compare(value, 0.0) < 0 ? "-" : "";
    double size = Math.abs(value);
    if (Double.isInfinite(size)) {
      return sign + "Infinity";
    }
    String java = Double.toString(size);
    int mark = java.indexOf('E');
    if (mark < 0) {
      return sign + java;
    }
    String digits = size < SPARSE ? fewest(size) : digits(java.substring(0, mark));
    int exponent = Integer.parseInt(java.substring(mark + 1));
    return sign
        + (exponent >= SMALLEST_FIXED && exponent < LARGEST_FIXED
            ? fixed(digits, exponent)
            : scientific(digits, exponent));
  }

  /** The digits of one before the point and some behind it, without needless zeros. */
  private static String digits(String mantissa) {
    String all = mantissa.charAt(0) + mantissa.substring(2);
    return all.endsWith("0") ? all.substring(0, all.length() - 1) : all;
  }

  /** Java's shortest form never has fewer than two digits; Python's may have one. */
  private static String fewest(double size) {
    BigDecimal two = new BigDecimal(Double.toString(size)).stripTrailingZeros();
    BigDecimal one = two.round(new MathContext(1));
    return (one.doubleValue() == size ? one : two).stripTrailingZeros().unscaledValue().toString();
  }

  /** A number below 10^-3 or from 10^7 on. */
  private static String fixed(String digits, int exponent) {
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    int whole = exponent + 1;
    return digits.length() <= whole
        ? digits + "0".repeat(whole - digits.length()) + ".0"
        : digits.substring(0, whole) + "." + digits.substring(whole);
  }

  private static String scientific(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    int size = Math.abs(exponent);
    return mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }
}
