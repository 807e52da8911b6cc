package dev.exhibit.bundle.container;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Streams the data of an entry and hashes it again on the way, because the file may have changed
 * since it was verified (where it can: what is in memory stays). Whoever reads to the end has the
 * bytes that were verified.
 */
final class EntryStream extends InputStream {
  private final ArchiveSource source;
  private final boolean mayChange;
  private final ArchiveEntry entry;
  private final MessageDigest digest = Sha256.newDigest();
  private long position;
  private boolean checked;

  EntryStream(ArchiveSource source, ArchiveEntry entry) {
    this.source = source;
    this.mayChange = !(source instanceof ArchiveInMemory);
    this.entry = entry;
    this.position = entry.dataOffset();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    long left = entry.end() - position;
    if (left == 0) {
      requireUnchanged();
      return -1;
    }
    if (length == 0) {
      return 0;
    }
    int n = source.read(position, target, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw changed();
    }
    if (mayChange) {
      digest.update(target, offset, n);
    }
    position += n;
    return n;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, entry.end() - position);
  }

  private void requireUnchanged() throws IOException {
    if (!checked
        && mayChange
        && !Bytes.of(digest.digest()).equals(entry.content().sha256().bytes())) {
      throw changed();
    }
    checked = true;
  }

  private IOException changed() {
    return new IOException(entry.name() + ": the archive changed after it was verified");
  }
}
