package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads a body piece by piece, so that no second copy of it is held. */
final class BodyInput extends InputStream {
  private static final int PIECE = 8192;

  private final Bytes content;
  private int next;

  private BodyInput(Bytes content) {
    this.content = content;
  }

  /** As UTF-8; reading fails at the first byte that is none. */
  static Reader strict(Bytes content) {
    return reader(content, CodingErrorAction.REPORT);
  }

  /** As UTF-8, with the replacement character for what is none, as event streams are read. */
  static Reader lossy(Bytes content) {
    return reader(content, CodingErrorAction.REPLACE);
  }

  private static Reader reader(Bytes content, CodingErrorAction onError) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(onError)
            .onUnmappableCharacter(onError);
    return new InputStreamReader(new BodyInput(content), decoder);
  }

  @Override
  public int read() {
    return next == content.size() ? -1 : content.at(next++);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    int count = Math.min(Math.min(length, PIECE), content.size() - next);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    System.arraycopy(content.slice(next, next + count).toArray(), 0, buffer, offset, count);
    next += count;
    return count;
  }
}
