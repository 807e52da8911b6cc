package dev.exhibit.collector;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.provider.Service;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an answer in aci/1 says of itself in its headers. Hints, as the specification says (5.2):
 * they tell what to fetch and prove nothing.
 *
 * @param receiptId under which the receipt can be had; a chat's own id serves too
 * @param keysetDigest of the keyset that served
 */
public record AciMarks(Optional<String> receiptId, Optional<String> keysetDigest) {
  private static final String VERSION = "aci/";

  /**
   * The marks of an answer with these headers; empty if it does not call itself one of aci/1, and
   * the service is not known to give no others.
   */
  public static Optional<AciMarks> of(List<Header> headers, Service service) {
    boolean named = header(headers, "x-aci-version").filter(v -> v.startsWith(VERSION)).isPresent();
    return named || service.alwaysAci()
        ? Optional.of(
            new AciMarks(header(headers, "x-receipt-id"), header(headers, "x-aci-keyset-digest")))
        : Optional.empty();
  }

  private static Optional<String> header(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().toLowerCase(Locale.ROOT).equals(name))
        .map(Header::value)
        .findFirst();
  }

  /** The same, with the id of the chat where no header names a receipt. */
  public AciMarks orElse(Optional<String> chatId) {
    return new AciMarks(receiptId.or(() -> chatId), keysetDigest);
  }
}
