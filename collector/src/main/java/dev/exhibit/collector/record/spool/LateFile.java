package dev.exhibit.collector.record.spool;

import dev.exhibit.collector.http.DiskFile;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What arrives in one short piece stays in memory until somebody is going to see it: the journal
 * makes it safe, and no client waits for a file. Whatever comes in more pieces goes to a file as
 * soon as it comes.
 */
final class LateFile implements DiskFile {
  private static final int LONGEST_INLINE = 32 << 10;

  /** Makes the file. */
  @FunctionalInterface
  interface Maker {
    DiskFile make() throws IOException;
  }

  private final Maker maker;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream(0);
  private Optional<DiskFile> file = Optional.empty();
  private long size;

  LateFile(Maker maker) {
    this.maker = maker;
  }

  @Override
  public void write(ByteBuffer bytes, long at) throws IOException {
    size = at + bytes.remaining();
    if (at > 0 || size > LONGEST_INLINE) {
      file().write(bytes.duplicate(), at);
    }
    if (size <= LONGEST_INLINE) {
      byte[] piece = new byte[bytes.remaining()];
      bytes.duplicate().get(piece);
      start.write(piece);
    }
    bytes.position(bytes.limit());
  }

  /** Has all that was written survive the end of this process. */
  void write() throws IOException {
    if (size > 0) {
      var unused = file();
    }
  }

  private DiskFile file() throws IOException {
    if (file.isEmpty()) {
      DiskFile made = maker.make();
      file = Optional.of(made);
      made.write(ByteBuffer.wrap(start.toByteArray()), 0);
    }
    return file.get();
  }

  /** All that was written, if it is short. */
  Optional<Bytes> inline() {
    return isShort() ? Optional.of(Bytes.of(start.toByteArray())) : Optional.empty();
  }

  /** Whether a line of the journal has room for it. */
  boolean isShort() {
    return size <= LONGEST_INLINE;
  }

  /** Makes the file safe. */
  @Override
  public void force() throws IOException {
    if (size > 0) {
      file().force();
    }
  }

  @Override
  public void erase() throws IOException {
    start.reset();
    size = 0;
    if (file.isPresent()) {
      file.get().erase();
    }
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
