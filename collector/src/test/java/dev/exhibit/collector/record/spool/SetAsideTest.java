package dev.exhibit.collector.record.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.Recorder;
import dev.exhibit.collector.record.pack.Settled;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exchange whose files are gone: it is named, and the others are packed. */
class SetAsideTest {
  private static final String LONG = "{\"x\":\"" + "y".repeat(100_000) + "\"}";

  @TempDir private Path folder;

  @Test
  void packsTheOthersAndNamesTheOneThatCannotBePacked() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.on("/v1/long", request -> Reply.json(Bytes.utf8("{}")));
      String lost;
      try (Recorder recorder = bench.start()) {
        bench.chat(recorder, false);
        bench.post(recorder, "long", LONG);
        bench.chat(recorder, true);
        lost = removeRequest(bench);
        recorder.rotate();
        bench.awaitBundles(1);
        bench.awaitMetric(recorder, "exhibit_record_set_aside_total 1");
      }
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        assertThat(bundle.problems()).isEmpty();
        assertThat(bundle.exchangeManifests()).hasSize(2).doesNotContainKey(lost);
      }
      assertThat(bench.spool.resolve(lost + ".set-aside"))
          .content()
          .contains(lost)
          .contains(".request");
      Settled again = Recorder.recover(bench.settings(), bench.surroundings());
      assertThat(again.isWhole()).isFalse();
      assertThat(again.setAside()).singleElement().asString().contains(lost);
      assertThat(again.packed()).isZero();
    }
  }

  @Test
  void packsItOnceItCanBePackedAgain() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.on("/v1/long", request -> Reply.json(Bytes.utf8("{}")));
      String lost;
      try (Recorder recorder = bench.start()) {
        bench.post(recorder, "long", LONG);
        lost = removeRequest(bench);
      }
      assertThat(bench.bundles()).isEmpty();
      Files.writeString(bench.spool.resolve(lost + ".request"), LONG);
      Settled again = Recorder.recover(bench.settings(), bench.surroundings());
      assertThat(again.isWhole()).isTrue();
      assertThat(again.packed()).isOne();
      assertThat(bench.bundles()).hasSize(1);
      assertThat(files(bench.spool)).containsExactly("lock");
    }
  }

  private static String removeRequest(RecordBench bench) throws IOException {
    List<String> requests =
        files(bench.spool).stream()
            .filter(name -> name.endsWith(".request"))
            .filter(name -> bench.spool.resolve(name).toFile().length() == LONG.length())
            .toList();
    assertThat(requests).hasSize(1);
    Files.delete(bench.spool.resolve(requests.get(0)));
    return requests.get(0).replace(".request", "");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
