package dev.exhibit.cli.repeat;

import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A TDX quote of version 4 or 5 that stands in hex or base64 in a text, so that grep finds it.
 *
 * @param form how it is written there
 * @param number the how many-th match of the form's pattern it is, from 1
 * @param quote its bytes
 */
record QuoteInText(Form form, int number, Bytes quote) {
  private static final int HEADER = 48;

  /** Of version 5: type u16 and size u32 of the report, before it. */
  private static final int DESCRIPTOR = 6;

  private static final int VERSION_5 = 5;
  private static final int REPORT = 584;
  private static final int LONGER_REPORT = 648;

  private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN CERTIFICATE-----");

  /** How a quote of version 4 or 5, ECDSA over P-256, TDX, is written in a text. */
  enum Form {
    HEX("0[45]00020081000000[0-9a-fA-F]+", "xxd -r -p", Bytes::fromHex),
    BASE64("B[AQ]ACAIEAAAA[A-Za-z0-9+/]+=*", "base64 -d", Base64Text::decode);

    /** For {@code grep -E}. */
    final String pattern;

    /** The command that makes bytes of it. */
    final String decode;

    private final Pattern compiled;
    private final Function<String, Optional<Bytes>> decoder;

    Form(String pattern, String decode, Function<String, Optional<Bytes>> decoder) {
      this.pattern = pattern;
      this.decode = decode;
      this.compiled = Pattern.compile(pattern);
      this.decoder = decoder;
    }
  }

  /** The quote of which the signed part has this SHA-256, in hex. */
  static Optional<QuoteInText> find(Bytes text, String signedSha256) {
    String content = new String(text.toArray(), StandardCharsets.ISO_8859_1);
    return Stream.of(Form.values())
        .flatMap(form -> find(content, form, signedSha256).stream())
        .findFirst();
  }

  private static Optional<QuoteInText> find(String text, Form form, String signedSha256) {
    Matcher match = form.compiled.matcher(text);
    for (int number = 1; match.find(); number++) {
      Optional<Bytes> quote =
          form.decoder
              .apply(match.group())
              .filter(bytes -> bytes.size() > HEADER + DESCRIPTOR)
              .filter(bytes -> bytes.size() > signed(bytes))
              .filter(bytes -> Sha256.of(bytes.first(signed(bytes))).hex().equals(signedSha256));
      if (quote.isPresent()) {
        return Optional.of(new QuoteInText(form, number, quote.get()));
      }
    }
    return Optional.empty();
  }

  /** How many bytes of it are signed: header and report. */
  int signed() {
    return signed(quote);
  }

  /** Where in it the report begins. */
  int report() {
    return start(quote);
  }

  private static int start(Bytes quote) {
    return quote.at(0) == VERSION_5 ? HEADER + DESCRIPTOR : HEADER;
  }

  private static int signed(Bytes quote) {
    boolean longer =
        quote.at(0) == VERSION_5
            && quote.slice(HEADER + 2, HEADER + 4).equals(Bytes.of((byte) 0x88, (byte) 0x02));
    return start(quote) + (longer ? LONGER_REPORT : REPORT);
  }

  /** How many certificates it holds as PEM. */
  long certificates() {
    return CERTIFICATE
        .matcher(new String(quote.toArray(), StandardCharsets.ISO_8859_1))
        .results()
        .count();
  }
}
