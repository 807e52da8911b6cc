package dev.exhibit.collector.record.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.secret.ApiKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the exchanges of a unit share is not asked for once for each of them. */
class UnitTest {
  private static final Unit.Shared SHARED = new Unit.Shared.Signer("model", Optional.empty());
  private static final Optional<ApiKey> ONE = ApiKey.of("sk-one");

  private final Unit unit = new Unit("unit");
  private final AtomicInteger fetches = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);

  private void ask(Optional<ApiKey> asker) {
    try {
      unit.fetchOnce(SHARED, asker, number -> fetch());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean fetch() throws IOException {
    fetches.incrementAndGet();
    try {
      end.await();
      return false;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private List<Thread> waiting(int count, Optional<ApiKey> asker) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Thread thread = Thread.ofPlatform().start(() -> ask(asker));
      while (thread.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
      threads.add(thread);
    }
    return threads;
  }

  @Test
  void whoeverWaitsForAFetchThatFailsTakesThatForAnAnswer() throws Exception {
    List<Thread> threads = waiting(40, ONE);
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(fetches).hasValue(1);
    ask(ONE); // a later exchange, when there may be an answer
    assertThat(fetches).hasValue(2);
  }

  @Test
  void whoeverWaitsInAnotherNameAsksAgainAfterAFailure() throws Exception {
    List<Thread> threads = new ArrayList<>(waiting(5, ONE));
    threads.addAll(waiting(5, ApiKey.of("sk-two")));
    threads.addAll(waiting(5, Optional.empty()));
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(fetches).hasValue(3);
  }
}
