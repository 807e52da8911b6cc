package dev.exhibit.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final int MAKERS = 8;
  private static final int MOST = 2_000;

  @TempDir Path folder;

  /** A process that is told to stop at once may be making one at that moment. */
  @Test
  void leavesNoneBehindThatIsMadeWhileAllAreRemoved() throws Exception {
    Spool.Open open = new Spool.Open();
    CountDownLatch several = new CountDownLatch(MAKERS);
    try (ExecutorService makers = Executors.newFixedThreadPool(MAKERS)) {
      List<Future<Integer>> made =
          IntStream.range(0, MAKERS)
              .mapToObj(i -> makers.submit(() -> makeUntilRefused(open, several)))
              .toList();
      several.await();
      open.removeAll();
      int count = 0;
      for (Future<Integer> each : made) {
        count += each.get();
      }
      assertThat(count).isGreaterThanOrEqualTo(MAKERS);
    }
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> open.in(folder)).hasMessageContaining("stop at once");
    assertThat(folder).isEmptyDirectory();
  }

  private int makeUntilRefused(Spool.Open open, CountDownLatch several) {
    for (int made = 0; made < MOST; made++) {
      try {
        open.in(folder);
      } catch (IOException refused) {
        return made;
      }
      several.countDown();
    }
    return MOST;
  }

  @Test
  void isGoneWithWhatItKeepsWhenItIsClosed() throws Exception {
    try (Spool spool = Spool.in(folder)) {
      spool.keep(Bytes.utf8("a body"));
      assertThat(Spool.isOpen(spool.folder())).isTrue();
      assertThat(spool.folder()).isDirectoryContaining("glob:**0001");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
