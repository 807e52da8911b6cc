package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import java.util.Locale;

/** Mixed-case addresses: a letter is a capital where the hash of the lower-case hex says so. */
final class Eip55 {
  private static final int CAPITAL_FROM = 8;

  private Eip55() {}

  static String encode(Bytes address) {
    String lower = address.hex();
    String hash = Keccak256.of(Bytes.utf8(lower)).hex();
    var mixed = new StringBuilder("0x");
    for (int i = 0; i < lower.length(); i++) {
      boolean capital = Character.digit(hash.charAt(i), 16) >= CAPITAL_FROM;
      String digit = lower.substring(i, i + 1);
      mixed.append(capital ? digit.toUpperCase(Locale.ROOT) : digit);
    }
    return mixed.toString();
  }
}
