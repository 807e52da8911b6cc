package dev.exhibit.core.exchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Numbers as Python writes them after reading them from JSON: integers of any size as they are,
 * everything with a fraction or an exponent as {@code repr} of the nearest double.
 */
final class PythonNumber {
  /** {@code repr} changes to exponents from 10^16 on and below 10^-4. */
  private static final int LARGEST_FIXED = 16;

  private static final int SMALLEST_FIXED = -4;

  private PythonNumber() {}

  static String write(String lexeme) {
    boolean isFloat = lexeme.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E');
    return isFloat ? repr(Double.parseDouble(lexeme)) : new BigInteger(lexeme).toString();
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
