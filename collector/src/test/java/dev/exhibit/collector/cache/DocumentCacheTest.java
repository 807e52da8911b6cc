package dev.exhibit.collector.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache gives back what was kept, whole, or nothing. */
class DocumentCacheTest {
  private static final Instant AT = Instant.parse("2026-06-15T12:00:00Z");
  private static final Bytes OLD = Bytes.utf8("an answer");
  private static final Bytes NEW = Bytes.utf8("a later answer");

  @TempDir private Path folder;

  private DocumentCache cache() {
    return DocumentCache.in(folder.resolve("cache"));
  }

  @Test
  void givesTheLatestAnswerAndSaysWhenItWasFetched() throws Exception {
    cache().keep("q", OLD, AT);
    cache().keep("q", NEW, AT.plusSeconds(1));
    assertThat(cache().find("q")).contains(new DocumentCache.Cached(NEW, AT.plusSeconds(1)));
    assertThat(cache().find("another")).isEmpty();
  }

  @Test
  void keepsOneFileForOneContent() throws Exception {
    cache().keep("q", OLD, AT);
    cache().keep("another", OLD, AT);
    try (Stream<Path> objects = Files.list(folder.resolve("cache/objects"))) {
      assertThat(objects).hasSize(1);
    }
  }

  @Test
  void givesNothingWhoseDigestIsNotItsName() throws Exception {
    cache().keep("q", OLD, AT);
    Files.write(only("objects"), NEW.toArray());
    assertThat(cache().find("q")).isEmpty();
  }

  @Test
  void givesNothingForAKeyThatCannotBeRead() throws Exception {
    cache().keep("q", OLD, AT);
    Path key = only("keys");
    String line = Files.readString(key);
    for (String damaged :
        List.of("", line.trim(), line.replace("2026", "soon"), line + "x", "../" + line)) {
      Files.writeString(key, damaged);
      assertThat(cache().find("q")).as(damaged).isEmpty();
    }
  }

  @Test
  void isSharedByWritersAndReadersAtOnce() throws Exception {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Bytes content = i % 2 == 0 ? OLD : NEW;
      work.add(
          () -> {
            cache().keep("q", content, AT);
            return cache()
                .find("q")
                .filter(c -> List.of(OLD, NEW).contains(c.content()))
                .isPresent();
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files).hasSize(3);
    }
  }

  private Path only(String part) throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("cache").resolve(part))) {
      return files.toList().get(0);
    }
  }
}
