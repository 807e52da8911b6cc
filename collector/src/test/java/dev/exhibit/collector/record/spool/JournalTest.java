package dev.exhibit.collector.record.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.collector.record.FailingDisk;
import dev.exhibit.collector.record.Leftovers;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal by itself, on a disk that fails. */
class JournalTest {
  @TempDir private Path temporary;

  private final FailingDisk disk = new FailingDisk(".journal");

  @Test
  void keepsLinesThatFollowOneThatDidNotFit() throws Exception {
    try (SpoolFolder folder = SpoolFolder.take(temporary, disk, 1)) {
      try (Journal journal = new Journal(folder)) {
        journal.append(begun("a", 10));
        disk.fillUpAfter(1_100_000);
        assertThatThrownBy(() -> journal.append(begun("long", 2_000_000)))
            .isInstanceOf(IOException.class);
        disk.fillUpAfter(Long.MAX_VALUE);
        journal.append(begun("b", 10));
        journal.commit();
      }
      assertThat(Leftovers.read(folder).exchanges()).containsOnlyKeys("a", "b");
    }
  }

  @Test
  void tellsEveryoneWhoWaitsForAFlushThatItFailed() throws Exception {
    try (SpoolFolder folder = SpoolFolder.take(temporary, disk, 1);
        Journal journal = new Journal(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      disk.failFlushes(true);
      List<Future<Boolean>> waiting = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Line line = begun("e" + i, 10);
        Callable<Boolean> one =
            () -> {
              journal.append(line);
              journal.commit();
              return true;
            };
        waiting.add(threads.submit(one));
      }
      for (Future<Boolean> one : waiting) {
        assertThatThrownBy(one::get).hasRootCauseInstanceOf(IOException.class);
      }
      assertThat(disk.failedFlushes()).isOne();
    }
  }

  @Test
  void flushesNeverAgainOnceAFlushFailed() throws Exception {
    try (SpoolFolder folder = SpoolFolder.take(temporary, disk, 1);
        Journal journal = new Journal(folder)) {
      journal.append(begun("a", 10));
      disk.failFlushes(true);
      assertThatThrownBy(journal::commit).hasMessageContaining("Input/output error");
      disk.failFlushes(false);
      assertThatThrownBy(journal::commit).hasMessageContaining("has to be started again");
      assertThatThrownBy(() -> journal.append(begun("b", 10)))
          .hasMessageContaining("has to be started again");
      assertThatThrownBy(folder::requireReady).hasMessageContaining("a flush to the disk failed");
    }
  }

  @Test
  void flushesOnceForAllWhoWait() throws Exception {
    try (SpoolFolder folder = SpoolFolder.take(temporary, disk, 1);
        Journal journal = new Journal(folder)) {
      journal.append(begun("a", 10));
      journal.append(begun("b", 10));
      journal.commit();
      journal.commit();
      assertThat(disk.flushes()).isOne();
    }
  }

  /** Nobody knows about which exchange a damaged line is; it may be the only one about it. */
  @Test
  void keepsADamagedJournalUnderANameThatNoRecorderReads() throws Exception {
    List<Path> damaged = new ArrayList<>();
    for (int time = 0; time < 3; time++) {
      try (SpoolFolder folder = SpoolFolder.take(temporary, disk, 1)) {
        try (Journal first = new Journal(folder)) {
          first.append(begun("a", 10));
          first.append(begun("b", 10));
        }
        Path file = folder.journals().get(0);
        String text = Files.readString(file).replaceFirst("\"a\"", "\"x\"");
        Files.writeString(file, text);
        Leftovers left = Leftovers.read(folder);
        assertThat(left.unreadable()).hasSize(1);
        assertThat(left.exchanges()).containsOnlyKeys("b");
        try (Journal second = new Journal(folder)) {
          second.adopt(left.files());
          assertThat(folder.journals()).contains(file);
          second.append(new Line.Done("b"));
        }
        assertThat(folder.journals()).isEmpty();
        Path kept =
            file.resolveSibling(
                file.getFileName() + ".damaged" + (time == 0 ? "" : "-" + (time + 1)));
        assertThat(Files.readString(kept)).isEqualTo(text);
        damaged.add(kept);
      }
    }
    assertThat(damaged).allSatisfy(kept -> assertThat(kept).exists());
  }

  /** The first journal stays for b; what the second says of a has to stay as long. */
  @Test
  void keepsSayingThatAnExchangeIsDoneWhileAnOlderJournalSpeaksOfIt() throws Exception {
    try (SpoolFolder folder = SpoolFolder.take(temporary, disk, 1)) {
      try (Journal first = new Journal(folder)) {
        first.append(begun("a", 10));
        first.append(begun("b", 10));
      }
      Leftovers left = Leftovers.read(folder);
      try (Journal second = new Journal(folder)) {
        second.adopt(left.files());
        second.append(new Line.Done("a"));
      }
      Leftovers again = Leftovers.read(folder);
      assertThat(again.exchanges()).containsOnlyKeys("b");
      try (Journal third = new Journal(folder)) {
        third.adopt(again.files());
        third.append(new Line.Done("b"));
      }
      assertThat(folder.journals()).isEmpty();
    }
  }

  @Test
  void deletesNoBodyWhileAJournalCannotBeRead() throws Exception {
    try (SpoolFolder folder = SpoolFolder.take(temporary, disk, 1)) {
      Files.writeString(folder.request("a"), "body");
      Files.createDirectory(temporary.resolve("000001.journal"));
      Leftovers left = Leftovers.read(folder);
      assertThat(left.odd()).containsOnlyKeys("a");
      assertThat(left.unreadable()).singleElement().asString().contains("000001.journal");
      Files.delete(temporary.resolve("000001.journal"));
      assertThat(Leftovers.read(folder).odd()).isEmpty(); // such a request was not sent
      assertThat(folder.request("a")).doesNotExist();
    }
  }

  private static Line begun(String id, int length) {
    Bytes body = Bytes.utf8("x".repeat(length));
    return new Line.Begun(
        id,
        "unit",
        Instant.EPOCH,
        "POST",
        "http://x/v1/y",
        List.of(),
        new Line.Body(length, Sha256.of(body), Optional.of(body)));
  }
}
