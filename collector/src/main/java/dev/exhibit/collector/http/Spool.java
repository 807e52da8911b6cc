package dev.exhibit.collector.http;

import dev.exhibit.collector.secret.KnownSecrets;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A folder for bodies on their way into a bundle, readable by its owner only; gone when closed. */
public final class Spool implements Closeable {
  private static final Set<Spool> OPEN = ConcurrentHashMap.newKeySet();

  /** Whoever still writes there can add few files while they are removed. */
  private static final int MOST_TRIES = 100;

  private final Path folder;
  private int files;

  private Spool(Path folder) {
    this.folder = folder;
  }

  /** A fresh spool inside {@code parent}. */
  public static Spool in(Path parent) throws IOException {
    Spool spool = new Spool(Files.createTempDirectory(parent, ".exhibit-collect-"));
    OPEN.add(spool);
    return spool;
  }

  /** Removes all that are open, for a process that ends without closing them. */
  public static void removeAll() {
    OPEN.forEach(Spool::removeIfPossible);
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
    return folder.resolve("%04d".formatted(files));
  }

  /** Keeps {@code bytes}. */
  public Spooled keep(Bytes bytes) throws IOException {
    Path file = newFile();
    Files.write(file, bytes.toArray());
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
    OPEN.remove(this);
    List<Path> kept;
    try (Stream<Path> all = Files.list(folder)) {
      kept = all.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : kept) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
