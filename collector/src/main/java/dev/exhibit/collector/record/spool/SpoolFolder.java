package dev.exhibit.collector.record.spool;

import dev.exhibit.collector.http.Disk;
import dev.exhibit.collector.http.DiskFile;
import dev.exhibit.collector.http.OwnerOnly;
import dev.exhibit.data.Filled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder of exchanges that are not in a bundle yet. One recorder at a time has it. */
public final class SpoolFolder implements Closeable {
  private static final String JOURNAL = ".journal";
  private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,9})\\.journal");
  private static final String REQUEST = ".request";
  private static final String RESPONSE = ".response";
  private static final String EVIDENCE = ".evidence";

  private final Path folder;
  private final FileChannel lockFile;
  private final Disk disk;
  private final FileStore store; // found once: looking for it reads the table of mounts
  private final long reserveBytes;
  private final ShortBodies shortBodies = new ShortBodies();
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
  public static SpoolFolder take(Path folder, Disk disk, long reserveBytes) throws IOException {
    OwnerOnly.folder(folder);
    FileChannel channel = lockFile(folder.resolve("lock"));
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

  /** Bodies of its journal that are at hand. */
  public ShortBodies shortBodies() {
    return shortBodies;
  }

  private static FileChannel lockFile(Path file) throws IOException {
    if (SpoolFiles.isThere(file)) {
      SpoolFiles.requireOrdinary(file);
    }
    return OwnerOnly.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  public Path path() {
    return folder;
  }

  /** Removes documents that another recorder was fetching or packing when it was killed. */
  private void sweep() throws IOException {
    for (Path left : files(name -> name.startsWith(".exhibit-"))) {
      SpoolFiles.remove(left);
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
  public IOException giveUp(IOException flushFailed) {
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
  public void requireReady() throws IOException {
    requireSafe();
    if (!Files.isWritable(folder)) {
      throw new FileSystemException(folder.toString(), null, "cannot be written");
    }
    long free = store.getUsableSpace();
    if (free < reserveBytes) {
      throw new FileSystemException(
          folder.toString(), null, Filled.of("only %d bytes free, %d wanted", free, reserveBytes));
    }
  }

  public Path request(String id) {
    return folder.resolve(id + REQUEST);
  }

  public Path response(String id) {
    return folder.resolve(id + RESPONSE);
  }

  /** Where the evidence about one signer of a unit is. */
  public Path evidence(String unit, String attestation) {
    return folder.resolve(unit + "." + attestation + EVIDENCE);
  }

  /** The evidence about the signers of a unit, in order. */
  public List<Path> evidence(String unit) throws IOException {
    return files(name -> name.startsWith(unit + ".") && name.endsWith(EVIDENCE));
  }

  /** A journal file that does not exist yet and sorts after all others. */
  synchronized Path newJournal() throws IOException {
    for (Path there : journals()) {
      journals = Math.max(journals, number(there));
    }
    journals++;
    return folder.resolve(String.format(Locale.ROOT, "%06d%s", journals, JOURNAL));
  }

  /** Of a name that no recorder gives, 0. */
  private static int number(Path journal) {
    Matcher name = NUMBERED.matcher(String.valueOf(journal.getFileName()));
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }

  /** Whatever is named as journals are, oldest first. */
  public List<Path> journals() throws IOException {
    return files(name -> name.endsWith(JOURNAL));
  }

  /** The exchanges of which a body is here, by the names of files. */
  public Set<String> bodies() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String ending : List.of(REQUEST, RESPONSE)) {
      for (Path body : files(name -> name.endsWith(ending))) {
        String name = String.valueOf(body.getFileName());
        ids.add(name.substring(0, name.length() - ending.length()));
      }
    }
    return ids;
  }

  /** Whether all there is of an exchange is a file with its request. */
  public boolean hasOnlyRequest(String id) {
    return Files.isRegularFile(request(id), LinkOption.NOFOLLOW_LINKS)
        && !SpoolFiles.isThere(response(id));
  }

  /** Removes the bodies of an exchange. */
  public void removeBodies(String id) throws IOException {
    Files.deleteIfExists(request(id));
    Files.deleteIfExists(response(id));
  }

  /** Makes names in the folder survive a power failure. */
  public void force() throws IOException {
    force(folder);
  }

  /** Makes a file, or the names in a folder, survive a power failure. */
  public static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private List<Path> files(Predicate<String> wanted) throws IOException {
    return SpoolFiles.list(folder).stream()
        .filter(file -> wanted.test(String.valueOf(file.getFileName())))
        .toList();
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
