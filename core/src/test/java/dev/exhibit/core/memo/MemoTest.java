package dev.exhibit.core.memo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {
  private final AtomicInteger asked = new AtomicInteger();

  private String length(Bytes of) {
    asked.incrementAndGet();
    return "length " + of.size();
  }

  private String ask(Memo<Bytes, String> memo, String text) {
    Bytes key = Bytes.utf8(text);
    return memo.get(key, key.size(), () -> length(key));
  }

  @Test
  void worksOutTheSameOnce() {
    Memo<Bytes, String> memo = new Memo<>(1 << 20);
    assertThat(ask(memo, "abc")).isEqualTo("length 3");
    assertThat(ask(memo, "abc")).isEqualTo("length 3");
    assertThat(ask(memo, "abcd")).isEqualTo("length 4");
    assertThat(asked).hasValue(2);
  }

  @Test
  void keepsNoMoreThanTwoGenerations() {
    Memo<Bytes, String> memo = new Memo<>(64 * 1024);
    int most = 0;
    for (int i = 0; i < 10_000; i++) {
      ask(memo, "input " + i);
      most = Math.max(most, memo.size());
    }
    assertThat(most).isBetween(100, 2 * 64 * 1024 / 256);
    ask(memo, "input 0");
    assertThat(asked).hasValue(10_001);
  }

  @Test
  void countsWhatAResultTakes() {
    Memo<Bytes, String> memo = new Memo<>(64 * 1024);
    Bytes key = Bytes.utf8("small");
    for (int size : List.of(9_000, 7_000)) {
      for (int time = 0; time < 2; time++) {
        memo.get(key, key.size(), any -> size, () -> length(key));
      }
    }
    assertThat(asked).as("twice what is too large, once what is not").hasValue(3);
    for (int i = 0; i < 1_000; i++) {
      Bytes other = Bytes.utf8("input " + i);
      memo.get(other, other.size(), any -> 7_000, () -> length(other));
      assertThat(memo.size()).isLessThan(2 * 64 / 7 + 3);
    }
  }

  @Test
  void keepsWhatIsAskedAgainAndAgain() {
    Memo<Bytes, String> memo = new Memo<>(64 * 1024);
    for (int i = 0; i < 10_000; i++) {
      ask(memo, "often");
      ask(memo, "input " + i);
    }
    assertThat(asked).hasValue(10_001);
  }

  @Test
  void letsLargeInputsPass() {
    Memo<Bytes, String> memo = new Memo<>(64 * 1024);
    ask(memo, "x".repeat(8 * 1024));
    ask(memo, "x".repeat(8 * 1024));
    assertThat(asked).hasValue(2);
    assertThat(memo.size()).isZero();
  }

  @Test
  void keepsNothingOfAFunctionThatThrows() {
    Memo<Bytes, String> memo = new Memo<>(1 << 20);
    Bytes key = Bytes.utf8("key");
    assertThatThrownBy(
            () ->
                memo.get(
                    key,
                    3,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(ask(memo, "key")).isEqualTo("length 3");
  }

  /** Inputs of one hash: anybody can make as many as they like. */
  @Test
  void tellsCollidingInputsApart() {
    Memo<Bytes, String> memo = new Memo<>(16 << 20);
    List<Bytes> colliding = new ArrayList<>();
    for (int i = 0; i < 1 << 13; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 13; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      colliding.add(Bytes.utf8(text.toString()));
    }
    assertThat(colliding.stream().map(Bytes::hashCode).distinct()).hasSize(1);
    for (Bytes each : colliding) {
      assertThat(memo.get(each, each.size(), each::hex)).isEqualTo(each.hex());
    }
    for (Bytes each : colliding) {
      assertThat(memo.get(each, each.size(), () -> "worked out again")).isEqualTo(each.hex());
    }
  }

  @Test
  void tellsPartsApart() {
    Inputs one = Inputs.of(Bytes.utf8("ab"), Bytes.utf8("c"));
    Inputs other = Inputs.of(Bytes.utf8("a"), Bytes.utf8("bc"));
    assertThat(one).isNotEqualTo(other).isEqualTo(Inputs.of(Bytes.utf8("ab"), Bytes.utf8("c")));
    assertThat(one.compareTo(other)).isPositive();
    assertThat(other.compareTo(one)).isNegative();
    assertThat(one.compareTo(Inputs.of(Bytes.utf8("ab")))).isPositive();
    assertThat(one.sizeBytes()).isEqualTo(3);
  }

  @Test
  void servesManyThreads() throws Exception {
    Memo<Bytes, String> memo = new Memo<>(32 * 1024);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      tasks.add(
          () -> {
            boolean right = true;
            for (int i = 0; i < 20_000; i++) {
              int size = i % 300;
              right &= ask(memo, "y".repeat(size)).equals("length " + size);
            }
            return right;
          });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> each : pool.invokeAll(tasks)) {
        assertThat(each.get()).isTrue();
      }
    }
  }
}
