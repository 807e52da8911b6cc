package dev.exhibit.collector.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells calls and pauses that are under way to come to their end: somebody interrupted the
 * collector, or the time for the whole is over. What has arrived by then is kept. Thread-safe.
 */
public final class Stop {
  private final CompletableFuture<String> signal = new CompletableFuture<>();

  /** Asks everything to end; only the first reason counts. */
  public void request(String reason) {
    signal.complete(reason);
  }

  /** Asks everything to end after {@code limit}. */
  public void after(Duration limit) {
    signal.completeOnTimeout(
        "the deadline of " + limit.toSeconds() + " s has passed",
        limit.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  /** Why everything is to end, if it is. */
  public Optional<String> reason() {
    return Optional.ofNullable(signal.getNow(null));
  }

  /** Waits so long, but no longer than until the end is asked for. */
  public void sleep(Duration pause) throws InterruptedException {
    try {
      signal.get(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return; // nobody asked for an end
    } catch (ExecutionException e) {
      throw new IllegalStateException("a signal never fails", e);
    }
  }

  /**
   * Waits for {@code work}, or for the request to end.
   *
   * @return false if everything is to end before the work did
   * @throws ExecutionException if the work failed
   * @throws TimeoutException if neither came within {@code nanos}
   */
  boolean await(CompletableFuture<?> work, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture.anyOf(work, signal).get(nanos, TimeUnit.NANOSECONDS);
    return work.isDone();
  }
}
