package dev.exhibit.bundle;

import dev.exhibit.bundle.container.ArchiveOnDisk;
import dev.exhibit.bundle.container.ArchiveSource;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A file that was opened once. What is read of it as a bundle, its digest and its size are of one
 * file, wherever its name leads meanwhile.
 */
public final class OneOpening implements Closeable {
  private static final int CHUNK = 64 * 1024;

  private final ArchiveSource source;
  private final Reading reading;

  private OneOpening(ArchiveSource source, Reading reading) {
    this.source = source;
    this.reading = reading;
  }

  /**
   * Opens a file with the default limits.
   *
   * @throws IOException if the file cannot be read, never for what it holds
   */
  public static OneOpening of(Path file) throws IOException {
    ArchiveSource source = ArchiveOnDisk.open(file);
    boolean keep = false;
    try {
      OneOpening opening =
          new OneOpening(source, BundleReader.open(new Lent(source), Limits.DEFAULT));
      keep = true;
      return opening;
    } finally {
      if (!keep) {
        source.close();
      }
    }
  }

  /** What came of opening it; its bundle can be read until this is closed. */
  public Reading reading() {
    return reading;
  }

  /** In bytes. */
  public long size() throws IOException {
    return reading instanceof Reading.Readable readable
        ? readable.bundle().archiveSize()
        : source.size();
  }

  /** SHA-256 of the whole file. */
  public Sha256 sha256() throws IOException {
    return reading instanceof Reading.Readable readable
        ? readable.bundle().archiveSha256()
        : digest();
  }

  /** The first {@code most} bytes, or all of a shorter file. */
  public Bytes start(int most) throws IOException {
    byte[] start = new byte[(int) Math.min(most, source.size())];
    int read = 0;
    while (read < start.length) {
      int n = source.read(read, start, read, start.length - read);
      if (n <= 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      read += n;
    }
    return Bytes.owning(start);
  }

  private Sha256 digest() throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] chunk = new byte[CHUNK];
    long position = 0;
    for (int n = source.read(0, chunk, 0, CHUNK);
        n > 0;
        n = source.read(position, chunk, 0, CHUNK)) {
      digest.update(chunk, 0, n);
      position += n;
    }
    return new Sha256(Bytes.of(digest.digest()));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** A source that whoever borrows it cannot close. */
  private record Lent(ArchiveSource source) implements ArchiveSource {
    @Override
    public long size() throws IOException {
      return source.size();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
      return source.read(position, target, offset, length);
    }

    @Override
    public void close() {
      // its owner closes it
    }
  }
}
