package dev.exhibit.collector.record.pack;

import dev.exhibit.collector.http.Sleeper;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Lets only so many fetch evidence at a time. Whoever pauses lets others go ahead. */
final class FetchLimit {
  private static final int AT_ONCE = 16;

  private final Semaphore free = new Semaphore(AT_ONCE);

  /** Something that is fetched. */
  @FunctionalInterface
  interface Fetch<T> {
    T run() throws IOException;
  }

  <T> T within(Fetch<T> fetch) throws IOException {
    free.acquireUninterruptibly();
    try {
      return fetch.run();
    } finally {
      free.release();
    }
  }

  /** How those within pause. */
  Sleeper pausing(Sleeper sleeper) {
    return pause -> {
      free.release();
      try {
        sleeper.sleep(pause);
      } finally {
        free.acquireUninterruptibly();
      }
    };
  }
}
