package dev.exhibit.spark;

import dev.exhibit.bundle.container.ArchiveOnDisk;
import dev.exhibit.bundle.container.ArchiveSource;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An archive in a store. It is read in blocks, of which the last few are kept: a bundle that fits
 * into one takes one request, and none is ever copied to a disk. A store that gives entity tags is
 * held to the one it listed, so what is judged is what was listed. Of this system, only ordinary
 * files are opened: a pipe would be waited for.
 */
final class ObjectSource implements ArchiveSource {
  private static final int BLOCK = 1 << 20;
  private static final int MOST_BLOCKS = 4;

  private final ArchiveSource stored;
  private final long size;
  private final Map<Long, byte[]> blocks = new LinkedHashMap<>(MOST_BLOCKS, 0.75f, true);

  private ObjectSource(ArchiveSource stored) throws IOException {
    this.stored = stored;
    this.size = stored.size();
  }

  static ObjectSource open(Listed listed, Store store) throws IOException {
    return new ObjectSource(
        Store.isOfThisSystem(listed.path())
            ? ArchiveOnDisk.open(Path.of(listed.path().toUri()))
            : StoredObject.open(listed, store.of(listed.path())));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public synchronized int read(long position, byte[] target, int offset, int length)
      throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    byte[] block = block(position / BLOCK);
    int from = (int) (position % BLOCK);
    int count = Math.min(length, block.length - from);
    System.arraycopy(block, from, target, offset, count);
    return count;
  }

  private byte[] block(long number) throws IOException {
    byte @Nullable [] kept = blocks.get(number);
    if (kept != null) {
      return kept;
    }
    byte[] block = new byte[(int) Math.min(BLOCK, size - number * BLOCK)];
    for (int done = 0; done < block.length; ) {
      int count = stored.read(number * BLOCK + done, block, done, block.length - done);
      if (count < 0) {
        throw new IOException("became shorter while it was read");
      }
      done += count;
    }
    if (blocks.size() == MOST_BLOCKS) {
      blocks.remove(blocks.keySet().iterator().next());
    }
    blocks.put(number, block);
    return block;
  }

  /** Reads what a reader reads first: of most bundles, all. */
  synchronized void readAhead() throws IOException {
    if (size > 0) {
      block(0);
    }
  }

  /** The first bytes, or all of a shorter one. */
  Bytes start(int count) throws IOException {
    byte[] start = new byte[(int) Math.min(count, size)];
    for (int done = 0; done < start.length; ) {
      done += read(done, start, done, start.length - done);
    }
    return Bytes.owning(start);
  }

  /** SHA-256 of the whole. */
  Sha256 digest() throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] piece = new byte[1 << 16];
    for (long at = 0; at < size; ) {
      int count = read(at, piece, 0, piece.length);
      digest.update(piece, 0, count);
      at += count;
    }
    return new Sha256(Bytes.owning(digest.digest()));
  }

  /** The same for a reader that closes what it was given. */
  ArchiveSource keptOpen() {
    ObjectSource whole = this;
    return new ArchiveSource() {
      @Override
      public long size() {
        return whole.size();
      }

      @Override
      public int read(long position, byte[] target, int offset, int length) throws IOException {
        return whole.read(position, target, offset, length);
      }

      @Override
      public void close() {
        // whoever opened the object closes it
      }
    };
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
