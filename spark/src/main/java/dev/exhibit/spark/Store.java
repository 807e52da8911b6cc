package dev.exhibit.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How to reach the file systems, in a form that travels to executors; Hadoop's own does not.
 *
 * @param settings Hadoop's settings that this job was started with, by name
 */
record Store(Map<String, String> settings) implements Serializable {
  private static final Map<Map<String, String>, Configuration> MADE = new ConcurrentHashMap<>();

  Store {
    settings = Map.copyOf(settings);
  }

  /** The file system of a path. */
  FileSystem of(Path path) throws IOException {
    return path.getFileSystem(configuration());
  }

  private Configuration configuration() {
    return MADE.computeIfAbsent(settings, Store::configuration);
  }

  private static Configuration configuration(Map<String, String> settings) {
    Configuration made = new Configuration();
    settings.forEach(made::set);
    return made;
  }
}
