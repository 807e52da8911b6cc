package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.demo.CollectBench;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the output is full: that is what is said, with the status for it. */
class FullDiskTest {
  private static final int MIB = 1 << 20;

  @TempDir private Path folder;

  @Test
  void collectSaysSo() throws Exception {
    Path small = folder.resolve("small");
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL);
        SmallDisk disk = SmallDisk.at(small, 2)) {
      bench.provider.on("/v1/chat/completions", request -> longAnswer());
      List<Object> args = new ArrayList<>(List.of("collect"));
      args.addAll(RecordProcess.service(bench));
      args.addAll(List.of("--prompt", "hi", "--model", "m", "-o", small.resolve("x.evb")));
      args.addAll(List.of("--wait-for-room", 0));
      Cli.Ran run = Cli.run(args.toArray());
      assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
      assertThat(run.err())
          .contains("chat: the answer of", "cannot be kept: the disk is full")
          .contains("x.evb: the disk is full")
          .doesNotContain("broke");
      assertThat(small).isEmptyDirectory();
      assertThat(disk).isNotNull();
    }
  }

  @Test
  void collectPacksWhatItHasAsSoonAsThereIsRoom() throws Exception {
    Path small = folder.resolve("small");
    Path filler = small.resolve("filler");
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL);
        SmallDisk disk = SmallDisk.at(small, 8)) {
      bench.provider.on("/v1/chat/completions", request -> longAnswer());
      Files.write(filler, new byte[3 * MIB]);
      List<Object> args = new ArrayList<>(List.of("collect"));
      args.addAll(RecordProcess.service(bench));
      args.addAll(List.of("--prompt", "hi", "--model", "m", "-o", small.resolve("x.evb")));
      CompletableFuture<Cli.Ran> run = CompletableFuture.supplyAsync(() -> Cli.run(args.toArray()));
      Thread.sleep(4000);
      assertThat(run).isNotDone();
      Files.delete(filler);
      Cli.Ran done = run.get(60, TimeUnit.SECONDS);
      assertThat(done.err())
          .contains("the disk is full", "is packed as soon as there is room", "wrote " + small);
      assertThat(Folders.list(small)).containsExactly("x.evb");
      assertThat(disk).isNotNull();
    }
  }

  @Test
  void resumeSaysSoAndGoesOnWhenThereIsRoom() throws Exception {
    Path small = folder.resolve("small");
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL);
        SmallDisk disk = SmallDisk.at(small, 6)) {
      bench.provider.inject("/tdx", new Fault(1, reply -> Reply.error(403, "not yet")));
      bench.provider.on("/v1/chat/completions", request -> longAnswer());
      Cli.Ran collected = bench.collect("--prompt", "hi", "--model", "m");
      assertThat(bench.bundle).as(collected.err()).isRegularFile();
      Files.write(small.resolve("filler"), new byte[3 * MIB]);
      for (String command : List.of("collect", "record")) {
        Path target = small.resolve(command + ".evb");
        List<Object> args = new ArrayList<>(List.of(command, "--resume", bench.bundle));
        args.addAll(List.of("-o", target));
        args.addAll(RecordProcess.service(bench));
        Cli.Ran full = Cli.run(args.toArray());
        assertThat(full.status()).as(full.err()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
        assertThat(full.err()).contains("the disk is full");
        assertThat(Folders.list(small)).containsExactly("filler");
      }
      Files.delete(small.resolve("filler"));
      List<Object> args =
          new ArrayList<>(
              List.of("record", "--resume", bench.bundle, "-o", small.resolve("x.evb")));
      args.addAll(RecordProcess.service(bench));
      Cli.Ran done = Cli.run(args.toArray());
      assertThat(done.err()).contains("wrote " + small.resolve("x.evb"));
      assertThat(disk).isNotNull();
    }
  }

  @Test
  void recordAndRecoverSaySoAndFinishWhenThereIsRoom() throws Exception {
    Path small = folder.resolve("bundles");
    try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL);
        SmallDisk disk = SmallDisk.at(small, 4)) {
      bench.provider.on("/v1/chat/completions", request -> longAnswer());
      Files.write(small.resolve("filler"), new byte[2 * MIB]);
      try (RecordProcess recorder = RecordProcess.start(bench)) {
        assertThat(RecordCommandTest.chat(recorder.api(), false).statusCode()).isEqualTo(200);
        assertThat(recorder.end()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
        assertThat(recorder.errors()).contains("no bundle could be written: the disk is full");
      }
      Cli.Ran still = Cli.run(RecordProcess.recovering(bench).toArray());
      assertThat(still.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
      assertThat(still.err()).contains("recovered 0 exchanges of 1", "the disk is full");
      Files.delete(small.resolve("filler"));
      Cli.Ran done = Cli.run(RecordProcess.recovering(bench).toArray());
      assertThat(done.status()).as(done.err()).isZero();
      assertThat(done.err()).contains("recovered 1 exchanges of 1");
      assertThat(disk).isNotNull();
    }
  }

  /** It has no id, so that nobody waits for a signature by one that the provider never made. */
  private static Reply longAnswer() {
    return Reply.json(Bytes.utf8("{\"x\":\"" + "y".repeat(3 * MIB) + "\"}"));
  }
}
