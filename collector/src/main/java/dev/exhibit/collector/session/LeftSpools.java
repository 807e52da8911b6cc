package dev.exhibit.collector.session;

import dev.exhibit.collector.http.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes what collectors that were killed left beside the bundle they were making: prompts and
 * answers in plain. Only folders of the same owner are touched, and no link is followed.
 */
public final class LeftSpools {
  private final Spool own;
  private final Progress progress;

  private LeftSpools(Spool own, Progress progress) {
    this.own = own;
    this.progress = progress;
  }

  /** Looks beside {@code own}, removes what nobody uses, and says so; nothing fails by that. */
  public static void remove(Spool own, Progress progress) {
    LeftSpools left = new LeftSpools(own, progress);
    try (Stream<Path> all = Files.list(own.folder().getParent())) {
      all.filter(left::isOthers).sorted().forEach(left::remove);
    } catch (IOException | UncheckedIOException e) {
      progress.line("what earlier collectors left there cannot be looked for: " + e.getMessage());
    }
  }

  private boolean isOthers(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(Spool.PREFIX)
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && !Spool.isOpen(folder)
        && isOurs(folder);
  }

  /** Nobody else can then put something in the place of a file of it. */
  private boolean isOurs(Path folder) {
    try {
      return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
          .equals(Files.getOwner(own.folder(), LinkOption.NOFOLLOW_LINKS));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private void remove(Path folder) {
    Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel = FileChannel.open(Spool.lockOf(folder), options)) {
      if (isLocked(channel)) {
        clear(folder);
        progress.line("removed " + folder + ", which a collector that was killed had left there");
      }
    } catch (IOException e) {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        progress.line(
            folder + " may hold prompts in plain: remove it unless a collector uses it still");
      }
    }
  }

  /**
   * Whether it could be locked, until the channel is closed: the collector that made it is gone.
   */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    }
  }

  private static void clear(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
