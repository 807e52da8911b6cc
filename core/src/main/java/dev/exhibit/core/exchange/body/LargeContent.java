package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What reading a body once shows that is too large to be held: the ways of hashing it that need no
 * parsing (response-signatures §3), and how it begins.
 *
 * @param start at most {@link Legible#START} bytes
 * @param withoutLf the digest without the final line feed, if the body ends in one
 * @param withLf the digest with one line feed more
 */
public record LargeContent(Bytes start, Optional<Sha256> withoutLf, Sha256 withLf) {
  private static final int PIECE = 64 * 1024;

  /** Reads what {@code stream} opens to the end; the archive was proven to hold it. */
  public static LargeContent of(Supplier<InputStream> stream) {
    try (InputStream in = stream.get()) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LargeContent read(InputStream in) throws IOException {
    MessageDigest allButLast = Sha256.newDigest();
    byte[] piece = new byte[PIECE];
    int held = in.readNBytes(piece, 0, PIECE);
    Bytes start = Bytes.of(piece).first(Math.min(held, Legible.START));
    while (true) {
      byte last = held == 0 ? 0 : piece[held - 1];
      allButLast.update(piece, 0, Math.max(0, held - 1));
      int more = held == 0 ? 0 : in.readNBytes(piece, 0, PIECE);
      if (more == 0) {
        return ended(start, allButLast, last, held > 0);
      }
      allButLast.update(last);
      held = more;
    }
  }

  private static LargeContent ended(Bytes start, MessageDigest allButLast, byte last, boolean any) {
    Optional<Sha256> withoutLf = Optional.empty();
    if (any) {
      withoutLf = Optional.of(digest(allButLast)).filter(d -> last == '\n');
      allButLast.update(last);
    }
    allButLast.update((byte) '\n');
    return new LargeContent(start, withoutLf, digest(allButLast));
  }

  private static Sha256 digest(MessageDigest so) {
    try {
      return new Sha256(Bytes.of(((MessageDigest) so.clone()).digest()));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the SHA-256 of every Java platform can be cloned", e);
    }
  }

  /** The way in which it has this digest, of those that need no parsing. */
  public Optional<BodyVariant> variant(Sha256 signed) {
    if (withoutLf.filter(signed::equals).isPresent()) {
      return Optional.of(BodyVariant.WITHOUT_LF);
    }
    return Optional.of(BodyVariant.WITH_LF).filter(v -> withLf.equals(signed));
  }

  /** Whether it may be JSON: what begins like no JSON value is none. */
  boolean mayBeJson() {
    for (int i = 0; i < start.size(); i++) {
      int c = start.at(i);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return "{[\"-0123456789tfn".indexOf(c) >= 0;
      }
    }
    return true;
  }

  /** Whether it is no text, and may therefore be in some content coding. */
  public boolean mayBeCoded() {
    return !Legible.isText(start);
  }
}
