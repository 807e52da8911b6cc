package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/**
 * A body whose signed hash is its own, and what it says; the only maker of {@link
 * HashResult.Proven}. Of a sealed body nothing is read: the signature covers the ciphertext alone.
 */
public final class BodyReading {
  private BodyReading() {}

  /**
   * The request as a service that signed for {@code signed} read it: the stored one without its
   * content coding, or of one that travelled encrypted the plaintext. Empty if no document at hand
   * has that hash.
   */
  public static Optional<Bytes> request(
      ExchangeEvidence evidence, Sha256 signed, ContentCodings codings) {
    return evidence
        .request()
        .flatMap(stored -> stored.content().flatMap(c -> decoded(stored, c, signed, codings)))
        .or(() -> plain(evidence, signed).flatMap(BodyEvidence::content));
  }

  private static Optional<Bytes> decoded(
      BodyEvidence stored, Bytes content, Sha256 signed, ContentCodings codings) {
    Bytes readable = codings.readable(stored, content);
    return stored.sha256().equals(signed) || Sha256.of(readable).equals(signed)
        ? Optional.of(readable)
        : Optional.empty();
  }

  /** The signed hash is that of {@code body}, also if it is the one before a content coding. */
  public static HashResult.Proven of(
      BodyEvidence body, BodyVariant variant, ContentCodings codings) {
    return new HashResult.Proven(
        body, variant, variant.isSealed() ? Optional.empty() : read(body, codings));
  }

  private static Optional<BodyFacts> read(BodyEvidence body, ContentCodings codings) {
    return body.content().map(content -> BodyFacts.read(codings.readable(body, content)));
  }

  /** The request that a receipt's hash is of, as the service read it; empty if it is not shown. */
  public static Optional<BodyEvidence> plain(ExchangeEvidence evidence, Sha256 signed) {
    for (BodyEvidence plain : evidence.hints().plainRequests()) {
      Optional<Bytes> content = plain.content();
      if (content.isPresent() && BodyVariant.isDecrypted(content.get(), signed)) {
        return Optional.of(plain);
      }
    }
    return Optional.empty();
  }

  /** Whether the bytes of {@code body} are visibly the envelope of an encrypted request. */
  public static boolean isEncrypted(BodyEvidence body, ContentCodings codings) {
    return read(body, codings).filter(BodyFacts::isEncrypted).isPresent();
  }
}
