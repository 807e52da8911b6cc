package dev.exhibit.cli.options;

import dev.exhibit.collector.http.FullDisk;
import java.io.IOException;
import java.io.Writer;
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
    try (Parts parts = new Parts(file, secret)) {
      parts.add(text);
      parts.end();
    }
  }

  /** A new text file that is written in parts; it has its name once it is whole. */
  static final class Parts implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final Writer out;

    /** Begins a file that anybody may read. */
    Parts(Path file) {
      this(file, false);
    }

    private Parts(Path file, boolean secret) {
      this.file = requireNew(file);
      try {
        this.part = createTemporary(requireFolder(file), secret);
        part.toFile().deleteOnExit(); // a signal ends the process without a close
        this.out = Files.newBufferedWriter(part, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw unwritable(file, e);
      }
    }

    void add(String text) {
      try {
        out.write(text);
      } catch (IOException e) {
        throw unwritable(file, e);
      }
    }

    void end() {
      try {
        out.close();
        Files.move(part, file.toAbsolutePath());
      } catch (IOException e) {
        throw unwritable(file, e);
      }
    }

    /** Leaves nothing of a file that is not whole. */
    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        // it is given up anyway
      }
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        throw unwritable(file, e);
      }
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
