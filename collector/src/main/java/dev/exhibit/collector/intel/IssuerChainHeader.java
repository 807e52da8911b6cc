package dev.exhibit.collector.intel;

import dev.exhibit.collector.http.Answer;
import dev.exhibit.data.Bytes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Issuer chains as the service sends them: PEM, percent-encoded, in a header. */
public final class IssuerChainHeader {
  private IssuerChainHeader() {}

  /** The PEM of a chain; a value that is not percent-encoded is taken as it is. */
  public static Optional<Bytes> read(CollateralItem.Chain chain, Answer answer) {
    return chain.headers().stream()
        .flatMap(name -> answer.header(name).stream())
        .findFirst()
        .map(IssuerChainHeader::decode);
  }

  private static Bytes decode(String value) {
    try {
      // A plus sign is base64 here and no blank.
      return Bytes.utf8(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) { // unchecked: a percent sign that encodes nothing
      return Bytes.utf8(value);
    }
  }
}
