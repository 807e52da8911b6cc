package dev.exhibit.collector.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Something done to one file. */
interface Harm {
  void to(Path file) throws IOException;

  /** Nothing is there any more, or nothing of it, or not all, or something else. */
  List<Harm> ALL =
      List.of(
          Files::delete,
          file -> Files.write(file, new byte[0]),
          file -> truncate(file, Files.size(file) / 2),
          file -> Files.write(file, new byte[] {'x'}, StandardOpenOption.WRITE),
          Harm::more,
          Harm::folderInItsPlace,
          Harm::linkInItsPlace,
          Harm::pipeInItsPlace);

  /** In its place is no file. */
  List<Harm> NO_FILE = ALL.subList(5, 8);

  /** Bytes follow that were not there. */
  static void more(Path file) throws IOException {
    Files.write(file, new byte[] {'x'}, StandardOpenOption.APPEND);
  }

  static void folderInItsPlace(Path file) throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    Files.writeString(file.resolve("inside"), "x");
  }

  static void linkInItsPlace(Path file) throws IOException {
    Path elsewhere = file.resolve("../../elsewhere/theirs").normalize();
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere);
  }

  static void pipeInItsPlace(Path file) throws IOException {
    Files.delete(file);
    try {
      new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  static void truncate(Path file, long length) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(length);
    }
  }
}
