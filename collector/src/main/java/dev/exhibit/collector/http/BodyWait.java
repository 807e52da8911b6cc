package dev.exhibit.collector.http;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Waits for the end of a body, as long as something keeps arriving. */
final class BodyWait {
  private final URI peer;
  private final BodyReceiver body;
  private final Patience patience;
  private final Stop stop;
  private final long begun = System.nanoTime();

  BodyWait(URI peer, BodyReceiver body, Patience patience, Stop stop) {
    this.peer = peer;
    this.body = body;
    this.patience = patience;
    this.stop = stop;
  }

  /** Why the body ended too early, if it did. */
  Optional<Failure> untilEnd() throws InterruptedException {
    while (true) {
      try {
        if (!stop.await(body.end(), nanosLeft())) {
          body.cancel();
          return stop.reason().map(Failure::stopped);
        }
        return Optional.empty();
      } catch (ExecutionException e) {
        return Optional.of(Failure.of(peer, e.getCause() == null ? e : e.getCause()));
      } catch (TimeoutException e) {
        Optional<Failure> tooLong = judge();
        if (tooLong.isPresent()) {
          body.cancel();
          return tooLong;
        }
      }
    }
  }

  private Optional<Failure> judge() {
    if (System.nanoTime() - begun >= patience.total().toNanos()) {
      return Optional.of(Failure.endless(peer, patience.total()));
    }
    return body.idleNanos() >= patience.silence().toNanos()
        ? Optional.of(Failure.silent(peer, patience.silence()))
        : Optional.empty();
  }

  private long nanosLeft() {
    long silence = patience.silence().toNanos() - body.idleNanos();
    long total = patience.total().toNanos() - (System.nanoTime() - begun);
    return Math.max(1, Math.min(silence, total));
  }
}
