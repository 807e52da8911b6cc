package dev.exhibit.collector.record.spool;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * Where a line of the journal stands that holds a short body. The body stays there until its
 * exchange is in a bundle: it is written once.
 *
 * @param length of the line, without its line feed
 */
public record JournalPlace(Path journal, long at, int length) {
  /**
   * The body.
   *
   * @throws IOException if the line is not there any more, or not as it was
   */
  Bytes read() throws IOException {
    return LineCodec.inlineBody(line())
        .orElseThrow(() -> new IOException(journal + ": the line at " + at + " is damaged"));
  }

  /** The body of which a line speaks, if it is of a kind that has one. */
  public static Optional<Line.Body> bodyOf(Line line) {
    return switch (line) {
      case Line.Begun begun -> Optional.of(begun.request());
      case Line.Ended ended -> ended.response();
      default -> Optional.empty();
    };
  }

  private Bytes line() throws IOException {
    SpoolFiles.requireOrdinary(journal);
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try (FileChannel in =
        FileChannel.open(journal, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      while (bytes.hasRemaining() && in.read(bytes, at + bytes.position()) >= 0) {}
    }
    return Bytes.of(bytes.array()).first(bytes.position());
  }
}
