package dev.exhibit.spark;

import dev.exhibit.bundle.container.ArchiveSource;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.functional.FutureIO;
import org.jspecify.annotations.Nullable;

/**
 * An archive in a store. It is read in blocks, of which the last few are kept: a bundle that fits
 * into one takes one request, and none is ever copied to a disk. A store that gives entity tags is
 * held to the one it listed, so what is judged is what was listed.
 */
final class ObjectSource implements ArchiveSource {
  private static final int BLOCK = 1 << 20;
  private static final int MOST_BLOCKS = 4;

  private final FSDataInputStream in;
  private final long size;
  private final Map<Long, byte[]> blocks = new LinkedHashMap<>(MOST_BLOCKS, 0.75f, true);

  private ObjectSource(FSDataInputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  static ObjectSource open(Listed listed, Store store) throws IOException {
    FileSystem files = store.of(listed.path());
    // without a tag nothing ties the content to the listing; then at least the length is of now
    FileStatus status =
        listed.etag().isEmpty() ? files.getFileStatus(listed.path()) : listed.status();
    FSDataInputStream in =
        FutureIO.awaitFuture(
            files
                .openFile(listed.path())
                .withFileStatus(status)
                .opt("fs.option.openfile.read.policy", "random")
                .optLong("fs.option.openfile.length", status.getLen())
                .build());
    return new ObjectSource(in, status.getLen());
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
    try {
      in.readFully(number * BLOCK, block);
    } catch (EOFException e) {
      throw new IOException("became shorter while it was read", e);
    }
    if (blocks.size() == MOST_BLOCKS) {
      blocks.remove(blocks.keySet().iterator().next());
    }
    blocks.put(number, block);
    return block;
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
    in.close();
  }
}
