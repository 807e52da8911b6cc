package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.StrictJson;
import java.util.Optional;

/**
 * Undoes the content codings gzip (RFC 1952) and deflate (RFC 1950) of bodies, which their own
 * first bytes show, within a limit for each body and one for the bundle. A body that is no text may
 * be in another coding, whatever the headers beside it say; such a body is not decoded.
 */
public final class ContentCodings {
  /** Most bytes that one body may decode to: as many as one that is not compressed may have. */
  public static final int MOST_OF_ONE = StrictJson.MAX_BYTES;

  /** Most bytes that all bodies of a bundle may decode to. */
  public static final long MOST_BYTES = 32L * 1024 * 1024;

  private static final Bytes GZIP = Bytes.of((byte) 0x1F, (byte) 0x8B);
  private static final Bytes ZSTD = Bytes.of((byte) 0x28, (byte) 0xB5, (byte) 0x2F, (byte) 0xFD);
  private static final int DEFLATE_METHOD = 0x08;
  private static final int ZLIB_MULTIPLE = 31;
  private static final String NOT_DECODED = "this verifier does not decode that";

  private long spent;

  /** The body as its reader sees it: decoded where that is possible, else as it is. */
  public Bytes readable(BodyEvidence body, Bytes content) {
    return of(body, content).flatMap(ContentCoding::plain).orElse(content);
  }

  /** The coding of a body with this content; empty if nothing shows one. */
  public Optional<ContentCoding> of(BodyEvidence body, Bytes content) {
    if (content.startsWith(GZIP)) {
      return unlessText(Inflation.GZIP, content);
    }
    if (content.startsWith(ZSTD) && !Legible.isText(content)) {
      return Optional.of(ContentCoding.kept("zstd", NOT_DECODED));
    }
    return looksDeflated(content)
        ? unlessText(Inflation.DEFLATE, content)
        : possible(body, content);
  }

  private static boolean looksDeflated(Bytes content) {
    return content.size() >= 2
        && (content.at(0) & 0x0F) == DEFLATE_METHOD
        && (content.at(0) << 8 | content.at(1)) % ZLIB_MULTIPLE == 0;
  }

  /** Text may begin as a compressed body does. */
  private Optional<ContentCoding> unlessText(Inflation inflation, Bytes content) {
    ContentCoding coding = undone(inflation, content);
    return coding.plain().isPresent() || !Legible.isText(content)
        ? Optional.of(coding)
        : Optional.empty();
  }

  private static Optional<ContentCoding> possible(BodyEvidence body, Bytes content) {
    return Legible.isText(content)
        ? Optional.empty()
        : Optional.of(ContentCoding.possible(body.coding()));
  }

  private ContentCoding undone(Inflation inflation, Bytes content) {
    if (spent >= MOST_BYTES) {
      return ContentCoding.kept(
          inflation.id(),
          Filled.of(
              "the compressed bodies of this bundle decode to more than %d bytes", MOST_BYTES));
    }
    Inflation.Result result = inflation.undo(content, MOST_OF_ONE);
    spent += result.bytes();
    return result
        .plain()
        .map(plain -> ContentCoding.undone(inflation.id(), plain))
        .orElseGet(() -> ContentCoding.kept(inflation.id(), result.obstacle()));
  }
}
