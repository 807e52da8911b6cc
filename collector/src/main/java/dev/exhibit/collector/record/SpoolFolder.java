package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.collector.http.Disk;
import dev.exhibit.collector.http.DiskFile;
import dev.exhibit.collector.http.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The folder of exchanges that are not in a bundle yet. One recorder at a time has it. */
final class SpoolFolder implements Closeable {
  private static final String JOURNAL = ".journal";
  private static final String REQUEST = ".request";
  private static final String EVIDENCE = ".evidence";

  private final Path folder;
  private final FileChannel lockFile;
  private final Disk disk;
  private final FileStore store; // found once: looking for it reads the table of mounts
  private final long reserveBytes;
  private volatile Optional<String> unsafe = Optional.empty();
  private int journals;

  private SpoolFolder(Path folder, FileChannel lockFile, Disk disk, long reserveBytes)
      throws IOException {
    this.folder = folder;
    this.lockFile = lockFile;
    this.disk = disk;
    this.store = Files.getFileStore(folder);
    this.reserveBytes = reserveBytes;
  }

  /**
   * Takes the folder, making it if need be.
   *
   * @throws IOException if it cannot be written, has too little space, or another recorder has it
   */
  static SpoolFolder take(Path folder, Disk disk, long reserveBytes) throws IOException {
    OwnerOnly.folder(folder);
    FileChannel channel =
        OwnerOnly.open(
            folder.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new FileSystemException(folder.toString(), null, "another recorder uses this spool");
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new FileSystemException(
          folder.toString(), null, "this process uses this spool already");
    }
    SpoolFolder taken = new SpoolFolder(folder, channel, disk, reserveBytes);
    taken.requireReady();
    taken.sweep();
    return taken;
  }

  Path path() {
    return folder;
  }

  /** Removes documents that another recorder was fetching or packing when it was killed. */
  private void sweep() throws IOException {
    for (Path left : files(name -> name.startsWith(".exhibit-"))) {
      if (Files.isDirectory(left)) {
        for (Path file : files(left, name -> true)) {
          Files.delete(file);
        }
      }
      Files.delete(left);
    }
  }

  /** A new file in the folder. */
  DiskFile newFile(Path file) throws IOException {
    return disk.create(file);
  }

  /**
   * Nothing is kept in this folder any more. After a flush that failed, nobody knows which of the
   * bytes written before are on the disk, and another flush may succeed without having written
   * them.
   *
   * @return for whoever wanted to keep something
   */
  IOException giveUp(IOException flushFailed) {
    unsafe = Optional.of("a flush to the disk failed: " + flushFailed.getMessage());
    return new FileSystemException(folder.toString(), null, unsafe.get());
  }

  /** Refuses a disk that once failed to make something safe. */
  void requireSafe() throws FileSystemException {
    if (unsafe.isPresent()) {
      throw new FileSystemException(
          folder.toString(), null, unsafe.get() + "; the recorder has to be started again");
    }
  }

  /**
   * Refuses a disk that is full, or nearly, or cannot be written, or failed before.
   *
   * @throws FileSystemException whose reason says which
   */
  void requireReady() throws IOException {
    requireSafe();
    if (!Files.isWritable(folder)) {
      throw new FileSystemException(folder.toString(), null, "cannot be written");
    }
    long free = store.getUsableSpace();
    if (free < reserveBytes) {
      throw new FileSystemException(
          folder.toString(), null, "only %d bytes free, %d wanted".formatted(free, reserveBytes));
    }
  }

  Path request(String id) {
    return folder.resolve(id + REQUEST);
  }

  Path response(String id) {
    return folder.resolve(id + ".response");
  }

  /** Where the evidence about one signer of a unit is. */
  Path evidence(String unit, String attestation) {
    return folder.resolve(unit + "." + attestation + EVIDENCE);
  }

  /** The evidence about the signers of a unit, in order. */
  List<Path> evidence(String unit) throws IOException {
    return files(name -> name.startsWith(unit + ".") && name.endsWith(EVIDENCE));
  }

  /** A journal file that does not exist yet and sorts after all others. */
  synchronized Path newJournal() throws IOException {
    List<Path> there = journals();
    int last = there.isEmpty() ? 0 : number(there.get(there.size() - 1));
    journals = Math.max(journals, last) + 1;
    return folder.resolve(String.format(Locale.ROOT, "%06d%s", journals, JOURNAL));
  }

  private static int number(Path journal) throws IOException {
    String name = String.valueOf(journal.getFileName());
    try {
      return Integer.parseInt(name.substring(0, name.length() - JOURNAL.length()));
    } catch (NumberFormatException e) {
      throw new IOException(journal + ": not a journal of a recorder", e);
    }
  }

  /** The journal files there are, oldest first. */
  List<Path> journals() throws IOException {
    return files(name -> name.endsWith(JOURNAL));
  }

  /** Writes a short body, or what an interrupted write left of it. */
  static void restore(Path file, Bytes content) throws IOException {
    OwnerOnly.write(file, content);
  }

  /** Gives short bodies, which so far were in the journal only, files of their own. */
  void unfold(Recorded exchange) throws IOException {
    unfold(request(exchange.id()), Optional.of(exchange.begun().request()));
    unfold(response(exchange.id()), exchange.ended().flatMap(Line.Ended::response));
  }

  private static void unfold(Path file, Optional<Line.Body> body) throws IOException {
    Optional<Bytes> content = body.flatMap(Line.Body::inline);
    if (content.isPresent() && !Files.exists(file)) {
      restore(file, content.get());
    }
  }

  /** Removes requests that were still arriving when a recorder was killed: they were not sent. */
  void removeUnsent(Set<String> begun) throws IOException {
    for (Path request : files(name -> name.endsWith(REQUEST))) {
      String name = String.valueOf(request.getFileName());
      String id = name.substring(0, name.length() - REQUEST.length());
      if (!begun.contains(id) && !Files.exists(response(id))) {
        Files.delete(request);
      }
    }
  }

  /** Makes names in the folder survive a power failure. */
  void force() throws IOException {
    force(folder);
  }

  /** Makes a file, or the names in a folder, survive a power failure. */
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private List<Path> files(Predicate<String> wanted) throws IOException {
    return files(folder, wanted);
  }

  private static List<Path> files(Path folder, Predicate<String> wanted) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> wanted.test(String.valueOf(f.getFileName()))).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
