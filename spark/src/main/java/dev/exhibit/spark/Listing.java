package dev.exhibit.spark;

import dev.exhibit.cli.options.BundleFiles;
import dev.exhibit.cli.options.CommandFailed;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The bundles below a folder of a store, in the order of {@code exhibit verify FOLDER}. */
final class Listing {
  private static final String EXTENSION = ".evb";

  private Listing() {}

  static List<Listed> of(Path folder, Store store) {
    try {
      FileSystem files = store.of(folder);
      Path root = files.makeQualified(folder);
      return Store.isOfThisSystem(root) ? onDisk(root) : stored(root, files);
    } catch (FileNotFoundException e) {
      throw CommandFailed.noInput(folder + ": no such folder");
    } catch (IOException e) {
      throw CommandFailed.noInput(folder + ": cannot be listed: " + e.getMessage());
    }
  }

  /** Pipes and links into nowhere stand in it, so that somebody learns of them. */
  private static List<Listed> onDisk(Path root) throws FileNotFoundException {
    java.nio.file.Path folder = java.nio.file.Path.of(root.toUri());
    if (!Files.isDirectory(folder)) {
      throw new FileNotFoundException(root.toString());
    }
    return BundleFiles.of(List.of(folder)).stream()
        .map(file -> new Listed(status(file.path()), file.name(), ""))
        .toList();
  }

  /** Length and time of now; whoever reads the file asks again. */
  private static FileStatus status(java.nio.file.Path file) {
    File now = file.toFile();
    return new FileStatus(now.length(), false, 1, 0, now.lastModified(), new Path(file.toUri()));
  }

  private static List<Listed> stored(Path root, FileSystem files) throws IOException {
    List<Listed> found = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true);
    while (all.hasNext()) {
      LocatedFileStatus status = all.next();
      String name = name(root, status.getPath());
      if (name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)) {
        found.add(new Listed(status, name, ""));
      }
    }
    if (found.isEmpty()) {
      throw CommandFailed.noInput(root + ": holds no bundle (*.evb)");
    }
    found.sort(Comparator.comparing(Listed::name));
    return found;
  }

  private static String name(Path root, Path path) {
    String above = root.toUri().getPath();
    String whole = path.toUri().getPath();
    return whole.substring(above.endsWith("/") ? above.length() : above.length() + 1);
  }
}
