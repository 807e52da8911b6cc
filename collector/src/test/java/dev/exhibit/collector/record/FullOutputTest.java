package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.collector.record.pack.Settled;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the bundles is full: a small one in memory, where the test may mount it. */
class FullOutputTest {
  private static final Bytes LONG = Bytes.utf8("{\"x\":\"" + "y".repeat(3 << 20) + "\"}");

  @TempDir private Path folder;

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectory(folder.resolve("bundles"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.resolve("bundles").toString()),
        "a small disk cannot be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    var unused = run("umount", folder.resolve("bundles").toString());
  }

  @Test
  void namesTheFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.on("/v1/long", request -> Reply.json(LONG));
      Path filler = bench.output.resolve("filler");
      Files.write(filler, new byte[2 << 20]);
      Recorder recorder = bench.start();
      try (recorder) {
        assertThat(bench.post(recorder, "long", "{}").statusCode()).isEqualTo(200);
        recorder.rotate();
        bench.awaitMetric(recorder, "exhibit_record_failed_total 1");
        assertThat(bench.progress).anyMatch(line -> line.contains("the disk is full"));
        assertThat(recorder.settled().failures()).singleElement().asString().contains("full");
        assertThat(bench.bundles()).isEmpty();
        Files.delete(filler);
        bench.awaitBundles(1);
        bench.awaitMetric(recorder, "exhibit_record_pending 0");
      }
      assertThat(recorder.settled().isWhole()).isTrue();
      assertThat(bench.spool.toFile().list()).containsExactly("lock");
    }
  }

  @Test
  void recoverySaysWhatIsLeftAndFinishesItLater() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.on("/v1/long", request -> Reply.json(LONG));
      Path filler = bench.output.resolve("filler");
      Files.write(filler, new byte[2 << 20]);
      Recorder recorder = bench.start();
      assertThat(bench.post(recorder, "long", "{}").statusCode()).isEqualTo(200);
      recorder.close();
      assertThat(recorder.settled().isWhole()).isFalse();
      Settled still = Recorder.recover(bench.settings(), bench.surroundings());
      assertThat(still.left()).isOne();
      assertThat(still.complaints()).anyMatch(line -> line.contains("the disk is full"));
      Files.delete(filler);
      assertThat(Recorder.recover(bench.settings(), bench.surroundings()).isWhole()).isTrue();
      assertThat(bench.bundles()).hasSize(1);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program here
    }
  }
}
