package dev.exhibit.spark;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * Lists a folder of a store, replaces an object by one of the same length and reads it as it was
 * listed: {@code ReplacedObject FOLDER}. Ends with 0 if the store refuses, 1 if it gives the other
 * content.
 */
final class ReplacedObject {
  private ReplacedObject() {}

  public static void main(String... args) throws IOException {
    Store store = new Store(Map.of());
    Path folder = new Path(args[0]);
    write(store, folder, "what was listed");
    Listed listed = Listing.of(folder, store).get(0);
    write(store, folder, "something other");
    String content;
    try {
      content = read(store, listed);
    } catch (IOException e) {
      System.out.println("refused: " + e.getMessage());
      return;
    }
    System.out.println("read as if it were what was listed: " + content);
    System.exit(1);
  }

  private static void write(Store store, Path folder, String content) throws IOException {
    try (FSDataOutputStream out = store.of(folder).create(new Path(folder, "a.evb"), true)) {
      out.writeBytes(content);
    }
  }

  private static String read(Store store, Listed listed) throws IOException {
    try (ObjectSource source = ObjectSource.open(listed, store)) {
      return source.start(1000).utf8Lossy();
    }
  }
}
