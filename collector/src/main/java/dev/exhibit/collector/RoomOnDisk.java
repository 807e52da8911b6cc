package dev.exhibit.collector;

import dev.exhibit.collector.http.FullDisk;
import dev.exhibit.collector.session.Session;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Repeats what a full disk prevented until somebody has made room, so that evidence that can be had
 * once is not thrown away with the collector's folder.
 */
final class RoomOnDisk {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Session session;
  private Duration left;

  RoomOnDisk(Session session, Duration patience) {
    this.session = session;
    this.left = patience;
  }

  /** Something that writes to a disk. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * What {@code work} gives; of each try that failed {@code partial} is removed.
   *
   * @throws IOException if it fails for another reason, or when the patience is at its end
   */
  <T> T needed(Work<T> work, Path partial) throws IOException {
    while (true) {
      try {
        return work.run();
      } catch (IOException e) {
        Files.deleteIfExists(partial);
        if (!FullDisk.isBehind(e) || !left.isPositive() || !session.pause(PAUSE)) {
          throw e;
        }
        say(e);
        left = left.minus(PAUSE);
      }
    }
  }

  private void say(IOException problem) {
    session.progress(
        Filled.of(
            "%s; the bundle is packed as soon as there is room, for %d s more; Ctrl-C gives up",
            FullDisk.named(problem), left.toSeconds()));
  }
}
