package dev.exhibit.cli;

import dev.exhibit.cli.demo.DemoProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** What the demo of each provider keeps, made once for all tests that look at every one. */
final class Demos {
  private static final Map<DemoProvider, DemoKept> ALL = new EnumMap<>(DemoProvider.class);

  private Demos() {}

  /** Every provider's; nobody may change the files. */
  static synchronized Map<DemoProvider, DemoKept> all() {
    try {
      for (DemoProvider provider : DemoProvider.values()) {
        if (!ALL.containsKey(provider)) {
          Path folder = Files.createTempDirectory("exhibit-demo-");
          ALL.put(provider, DemoKept.of(provider, folder.resolve(provider.toString())));
          Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        }
      }
      return Map.copyOf(ALL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
