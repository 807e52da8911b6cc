package dev.exhibit.core.exchange.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/**
 * Numbers as Python writes them after reading them from JSON: integers of any size as they are,
 * everything with a fraction or an exponent as {@code repr} of the nearest double.
 */
final class PythonNumber {
  /** {@code repr} changes to exponents from 10^16 on and below 10^-4. */
  private static final int LARGEST_FIXED = 16;

  private static final int SMALLEST_FIXED = -4;

  /**
   * At most 15 digits, which a double keeps apart from all others so short, and no needless one.
   */
  private static final Pattern SHORT =
      Pattern.compile("-?[1-9][0-9]{0,7}\\.([0-9]|[0-9]{0,6}[1-9])");

  private PythonNumber() {}

  static String write(String lexeme) {
    if (isFloat(lexeme)) {
      return SHORT.matcher(lexeme).matches() ? lexeme : repr(Double.parseDouble(lexeme));
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

  private static String repr(double value) {
    String sign = Double.compare(value, 0.0) < 0 ? "-" : "";
    double size = Math.abs(value);
    if (Double.isInfinite(size)) {
      return sign + "Infinity";
    }
    if (size == 0) {
      return sign + "0.0";
    }
    BigDecimal shortest = shortest(size);
    int exponent = shortest.precision() - shortest.scale() - 1;
    return sign
        + (exponent >= SMALLEST_FIXED && exponent < LARGEST_FIXED
            ? fixed(shortest)
            : scientific(shortest.unscaledValue().toString(), exponent));
  }

  /** Java's shortest form never has fewer than two digits; Python's may have one. */
  private static BigDecimal shortest(double size) {
    BigDecimal two = new BigDecimal(Double.toString(size)).stripTrailingZeros();
    BigDecimal one = two.round(new MathContext(1));
    return one.doubleValue() == size ? one.stripTrailingZeros() : two;
  }

  private static String fixed(BigDecimal value) {
    String plain = value.toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static String scientific(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    int size = Math.abs(exponent);
    return mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }
}
