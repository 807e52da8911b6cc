package dev.exhibit.collector.record.spool;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of the recorder's own as they are found again. Something else may stand in the place of
 * one: a link, which could lead anywhere, is not followed, and nothing waits at a pipe.
 */
public final class SpoolFiles {
  private static final int PIECE = 1 << 16;

  private SpoolFiles() {}

  /** Opens a file that has to be an ordinary one. */
  public static InputStream open(Path file) throws IOException {
    requireOrdinary(file);
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether something has this name, be it what it may. */
  public static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Refuses whatever is no ordinary file.
   *
   * @throws FileSystemException whose reason says what it is
   */
  public static void requireOrdinary(Path file) throws FileSystemException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, kind(file));
    }
  }

  private static String kind(Path file) {
    if (!isThere(file)) {
      return "the file is gone";
    }
    if (Files.isSymbolicLink(file)) {
      return "a link, which is not followed, in place of a file";
    }
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
        ? "a folder in place of a file"
        : "no ordinary file";
  }

  /**
   * Refuses a file that does not hold what was recorded.
   *
   * @param mayGoOn whether more may follow, which came later
   */
  static void requireRecorded(Path file, Line.Body body, boolean mayGoOn) throws IOException {
    requireOrdinary(file);
    if (!holds(file, body, mayGoOn)) {
      throw new FileSystemException(
          file.toString(), null, "the file does not hold the bytes that were recorded");
    }
  }

  /** Whether the file holds what was recorded, and nothing else unless it may go on. */
  static boolean holds(Path file, Line.Body body, boolean mayGoOn) throws IOException {
    long size = Files.size(file);
    return (mayGoOn ? size >= body.size() : size == body.size()) && beginsWith(file, body);
  }

  private static boolean beginsWith(Path file, Line.Body body) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = new BufferedInputStream(open(file), PIECE)) {
      byte[] buffer = new byte[PIECE];
      for (long left = body.size(); left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          return false;
        }
        digest.update(buffer, 0, count);
        left -= count;
      }
    }
    return new Sha256(Bytes.of(digest.digest())).equals(body.sha256());
  }

  /** Removes a file, or a folder with all that is in it; of a link only the link. */
  public static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path inside : list(path)) {
        remove(inside);
      }
    }
    Files.deleteIfExists(path);
  }

  /** What a folder holds, in the order of names. */
  public static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (UncheckedIOException e) { // how a listing tells that it cannot go on
      throw e.getCause();
    }
  }
}
