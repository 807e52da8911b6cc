package dev.exhibit.spark;

import dev.exhibit.cli.options.CommandFailed;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        throw CommandFailed.noInput(folder + ": holds no bundle (*.evb)");
      }
      found.sort(Comparator.comparing(Listed::name));
      return found;
    } catch (FileNotFoundException e) {
      throw CommandFailed.noInput(folder + ": no such folder");
    } catch (IOException e) {
      throw CommandFailed.noInput(folder + ": cannot be listed: " + e.getMessage());
    }
  }

  private static String name(Path root, Path path) {
    String above = root.toUri().getPath();
    String whole = path.toUri().getPath();
    return whole.substring(above.endsWith("/") ? above.length() : above.length() + 1);
  }
}
