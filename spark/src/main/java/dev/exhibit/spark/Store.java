package dev.exhibit.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How to reach the file systems, in a form that travels to executors; Hadoop's own does not. They
 * are others than Spark's own of the same store, which may have other settings.
 *
 * @param settings Hadoop's settings that this job was started with, by name
 */
record Store(Map<String, String> settings) implements Serializable {
  private static final String STREAM = "fs.s3a.input.stream.type";
  private static final ConcurrentMap<Made, FileSystem> MADE = new ConcurrentHashMap<>();

  Store {
    settings = Map.copyOf(settings);
  }

  private record Made(Map<String, String> settings, String root) {}

  /** Whether a path is of this machine's own file system, which Java reads without Hadoop. */
  static boolean isOfThisSystem(Path path) {
    return "file".equals(path.toUri().getScheme());
  }

  /** The file system of a path. */
  FileSystem of(Path path) throws IOException {
    String root = path.toUri().getScheme() + "://" + path.toUri().getAuthority();
    Made key = new Made(settings, root);
    FileSystem known = MADE.get(key);
    if (known != null) {
      return known;
    }
    FileSystem made = FileSystem.newInstance(path.toUri(), configuration());
    FileSystem first = MADE.putIfAbsent(key, made);
    return first == null ? made : first;
  }

  /** Without the settings: some are secrets. */
  @Override
  public String toString() {
    return "Store of " + settings.size() + " settings";
  }

  /** S3A's plain stream asks for what we ask for; its other one reads ahead and keeps it. */
  private Configuration configuration() {
    Configuration made = new Configuration();
    made.set(STREAM, "classic");
    settings.forEach(made::set);
    return made;
  }
}
