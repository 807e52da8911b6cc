package dev.exhibit.cli.options;

import dev.exhibit.collector.http.FullDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes what a command makes: a whole file or none, and never over an existing one. */
public final class Outputs {
  private Outputs() {}

  /** Writes a new text file. */
  public static void create(Path file, String text) {
    write(file, text, false);
  }

  /** Writes a new text file that only its owner may read. */
  public static void createSecret(Path file, String text) {
    write(file, text, true);
  }

  public static CommandFailed unwritable(Path file, IOException e) {
    String why = FullDisk.isBehind(e) ? FullDisk.named(e) : Inputs.reason(e);
    return new CommandFailed(ExitStatus.CANNOT_WRITE, file + ": " + why, e);
  }

  /** Refuses a target that exists, before any work is done. */
  public static Path requireNew(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandFailed(ExitStatus.CANNOT_WRITE, file + ": exists already");
    }
    requireFolder(file);
    return file;
  }

  /** Refuses a target whose folder is not there or not writable; returns that folder. */
  public static Path requireFolder(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CommandFailed(ExitStatus.CANNOT_WRITE, file + ": there is no such folder");
    }
    if (!Files.isWritable(folder)) {
      throw new CommandFailed(ExitStatus.CANNOT_WRITE, file + ": its folder is not writable");
    }
    return folder;
  }

  private static void write(Path file, String text, boolean secret) {
    requireNew(file);
    Path whole = file.toAbsolutePath();
    try {
      Path part = createTemporary(requireFolder(file), secret);
      try {
        Files.writeString(part, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        Files.move(part, whole);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Whether files in {@code folder} have owners and permissions as POSIX knows them. */
  static boolean isPosix(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix");
  }

  private static Path createTemporary(Path folder, boolean secret) throws IOException {
    if (!isPosix(folder)) {
      return Files.createTempFile(folder, ".exhibit", ".part");
    }
    return Files.createTempFile(
        folder,
        ".exhibit",
        ".part",
        PosixFilePermissions.asFileAttribute(
            PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--")));
  }
}
