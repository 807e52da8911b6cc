package dev.exhibit.collector.http;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that nobody but their owner may read, where the file system can say so. */
public final class OwnerOnly {
  private static final String FILE = "rw-------";
  private static final String FOLDER = "rwx------";

  private OwnerOnly() {}

  /** Opens a file; if it is made by that, it is its owner's only. */
  public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return isPosix(file)
        ? FileChannel.open(file, options, attribute(FILE))
        : FileChannel.open(file, options);
  }

  /** Writes a whole file, in place of what it held; not through a link. */
  public static void write(Path file, Bytes content) throws IOException {
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel = open(file, options)) {
      ByteBuffer left = ByteBuffer.wrap(content.toArray());
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }

  /**
   * Makes a folder its owner's only, also if it is there already. One of somebody else stays as it
   * is: what is made in it is its maker's only all the same.
   *
   * @throws IOException if it cannot be made
   */
  public static void folder(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    } else if (!isPosix(folder)) {
      Files.createDirectories(folder);
    } else if (Files.isDirectory(folder)) {
      restrict(folder);
    } else {
      Files.createDirectories(folder, attribute(FOLDER));
    }
  }

  /**
   * Makes a folder its owner's only, unless it is there: then whoever made it has decided.
   *
   * @throws IOException if it cannot be made
   */
  public static void newFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      folder(folder);
    }
  }

  private static void restrict(Path folder) {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER));
    } catch (IOException notOurs) {
      return; // its owner decides; the files in it are ours only
    }
  }

  private static FileAttribute<?> attribute(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
