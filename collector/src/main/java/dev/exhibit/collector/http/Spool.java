package dev.exhibit.collector.http;

import dev.exhibit.collector.secret.KnownSecrets;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder for bodies on their way into a bundle, readable by its owner only; gone when closed. As
 * long as its process lives it holds a lock there, by which others tell what was left behind.
 */
public final class Spool implements Closeable {
  /** How the names of such folders begin. */
  public static final String PREFIX = ".exhibit-collect-";

  private static final String LOCK = "lock";
  private static final Open OPEN = new Open();

  /** Whoever still writes there can add few files while they are removed. */
  private static final int MOST_TRIES = 100;

  private final Path folder;
  private final FileChannel lock;
  private int files;

  private Spool(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * A fresh spool inside {@code parent}.
   *
   * @throws IOException if it cannot be made, or {@link #removeAll} was called
   */
  public static Spool in(Path parent) throws IOException {
    return OPEN.in(parent);
  }

  private static Spool made(Path parent) throws IOException {
    Path folder = Files.createTempDirectory(parent, PREFIX);
    try {
      return new Spool(folder, locked(lockOf(folder)));
    } catch (IOException e) { // no room for the smallest file
      Files.deleteIfExists(folder);
      throw e;
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel =
        OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    try {
      var unused = channel.tryLock();
    } catch (IOException noLocks) {
      Files.deleteIfExists(file); // others then leave the folder as it is
    }
    return channel;
  }

  /** The file that is locked as long as the process that made {@code folder} lives. */
  public static Path lockOf(Path folder) {
    return folder.resolve(LOCK);
  }

  /** Whether this process uses {@code folder}, by its name, which is random. */
  public static boolean isOpen(Path folder) {
    return OPEN.spools.stream().anyMatch(spool -> spool.folder.endsWith(folder.getFileName()));
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /**
   * Removes all that are open, for a process that ends without closing them; none can be made
   * after.
   */
  public static void removeAll() {
    OPEN.removeAll();
  }

  private void removeIfPossible() {
    for (int i = 0; i < MOST_TRIES && isThere(); i++) {
      tryToClose();
    }
  }

  private boolean isThere() {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  private void tryToClose() {
    try {
      close();
    } catch (IOException e) {
      Thread.onSpinWait(); // a file appeared after the folder was listed
    }
  }

  /** A name inside the folder that no file has yet. */
  public synchronized Path newFile() {
    files++;
    return folder.resolve(Filled.of("%04d", files));
  }

  /** Keeps {@code bytes}. */
  public Spooled keep(Bytes bytes) throws IOException {
    Path file = newFile();
    OwnerOnly.write(file, bytes);
    return new Spooled(file, bytes.size(), Sha256.of(bytes));
  }

  /**
   * Keeps a copy of {@code original} as it is now, of which nothing is written if one of {@code
   * secrets} stands in it.
   */
  public Optional<Spooled> keep(Path original, KnownSecrets secrets) throws IOException {
    Path copy = newFile();
    ByteBuffer piece = ByteBuffer.allocate(1 << 16);
    try (FileChannel in = FileChannel.open(original);
        BodyFile out = new BodyFile(copy, InstantSource.system(), Long.MAX_VALUE, secrets)) {
      while (!out.secretFound() && in.read(piece) >= 0) {
        out.write(piece.flip());
        piece.clear();
      }
      Spooled kept = out.finish();
      return out.secretFound() ? Optional.empty() : Optional.of(kept);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> kept;
    try (Stream<Path> all = Files.list(folder)) {
      kept = all.filter(file -> !file.equals(lockOf(folder))).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : kept) {
      Files.deleteIfExists(file);
    }
    lock.close();
    Files.deleteIfExists(lockOf(folder));
    Files.deleteIfExists(folder);
    OPEN.spools.remove(this);
  }

  /** The spools of a process: those that it has made and not yet closed. */
  static final class Open {
    private final Set<Spool> spools = ConcurrentHashMap.newKeySet();
    private boolean ended;

    /** Makes one and keeps it in one step, so that none is made behind the back of the removal. */
    synchronized Spool in(Path parent) throws IOException {
      if (ended) {
        throw new IOException("this process was told to stop at once");
      }
      Spool spool = made(parent);
      spools.add(spool);
      return spool;
    }

    synchronized void removeAll() {
      ended = true;
      spools.forEach(Spool::removeIfPossible);
    }
  }
}
