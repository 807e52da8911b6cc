package dev.exhibit.collector.http;

import java.time.Duration;

/** How the collector waits. */
@FunctionalInterface
public interface Sleeper {
  /** Waits on this thread. */
  Sleeper REAL = Thread::sleep;

  /** Waits so long. */
  void sleep(Duration pause) throws InterruptedException;
}
