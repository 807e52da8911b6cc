package dev.exhibit.cli.repeat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TDX quote of version 4 that stands in hex in a text, so that grep finds it.
 *
 * @param number the how many-th match of {@link #PATTERN} it is, from 1
 * @param quote its bytes
 */
record QuoteInText(int number, Bytes quote) {
  /** Version 4, ECDSA over P-256, TDX: how such a quote begins. */
  static final String PATTERN = "0400020081000000[0-9a-fA-F]+";

  /** Header and TD report. */
  static final int SIGNED_BYTES = 632;

  private static final Pattern HEX = Pattern.compile(PATTERN);
  private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN CERTIFICATE-----");

  /** The quote of which the signed part has this SHA-256, in hex. */
  static Optional<QuoteInText> find(Bytes text, String signedSha256) {
    Matcher match = HEX.matcher(new String(text.toArray(), StandardCharsets.ISO_8859_1));
    for (int number = 1; match.find(); number++) {
      String hex = match.group();
      if (hex.length() % 2 == 0 && hex.length() > 2 * SIGNED_BYTES) {
        Bytes quote = Bytes.of(HexFormat.of().parseHex(hex));
        if (Sha256.of(quote.first(SIGNED_BYTES)).hex().equals(signedSha256)) {
          return Optional.of(new QuoteInText(number, quote));
        }
      }
    }
    return Optional.empty();
  }

  /** How many certificates it holds as PEM. */
  long certificates() {
    return CERTIFICATE
        .matcher(new String(quote.toArray(), StandardCharsets.ISO_8859_1))
        .results()
        .count();
  }
}
