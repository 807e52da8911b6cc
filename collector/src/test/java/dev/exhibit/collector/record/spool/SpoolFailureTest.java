package dev.exhibit.collector.record.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.collector.record.Recorder;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A spool that cannot take an exchange: nothing goes unrecorded in silence. */
class SpoolFailureTest {
  @TempDir private Path folder;

  @Test
  void isRefusedUpFrontWhenTheDiskIsFull() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.reserveBytes = Long.MAX_VALUE;
      assertThatThrownBy(bench::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("bytes free");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no such permissions
  void isReadableByItsOwnerOnlyAlsoIfItsFolderWasThere() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      Path spool = Files.createDirectories(folder.resolve("spool"));
      Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rwxr-xr-x"));
      try (Recorder recorder = bench.start()) {
        assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(200);
        assertThat(permissions(spool)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(spool)) {
          assertThat(files.filter(Files::isRegularFile))
              .isNotEmpty()
              .allMatch(file -> permissions(file).equals("rw-------"));
        }
      }
      assertThat(permissions(bench.onlyBundle())).isEqualTo("rw-------");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no such permissions
  void sharesTheFolderOfBundlesWithNobodyUnlessItWasThere() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.start().close();
      assertThat(permissions(bench.output)).isEqualTo("rwx------");
      Files.setPosixFilePermissions(bench.output, PosixFilePermissions.fromString("rwxr-x---"));
      bench.start().close();
      assertThat(permissions(bench.output)).isEqualTo("rwxr-x---");
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isRefusedUpFrontWhenAnotherRecorderHasIt() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        Recorder first = bench.start()) {
      assertThat(first.address().getPort()).isPositive();
      assertThatThrownBy(bench::start).hasMessageContaining("uses this spool");
    }
  }

  @Test
  void refusesRequestsWith503BeforeTheyAreSentWhenItIsGone() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      try (Recorder recorder = bench.start()) {
        Path aside = away(bench);
        HttpResponse<byte[]> response = bench.chat(recorder, false);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
            .contains("spool-unavailable");
        assertThat(bench.get(RecordBench.control(recorder).resolve("/healthz")).statusCode())
            .isEqualTo(503);
        back(bench, aside);
        assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(200);
      }
      assertThat(bench.provider.apiRequests().stream().filter(r -> r.method().equals("POST")))
          .hasSize(1);
    }
  }

  @Test
  void passesRequestsOnIfAskedToAndCountsThem() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.bestEffort = true;
      try (Recorder recorder = bench.start()) {
        Path aside = away(bench);
        assertThat(bench.chat(recorder, true).statusCode()).isEqualTo(200);
        assertThat(bench.get(RecordBench.control(recorder).resolve("/metrics")).body())
            .contains("\nexhibit_record_unrecorded_total 1\n");
        back(bench, aside);
      }
      assertThat(bench.bundles()).isEmpty();
      assertThat(bench.progress).anyMatch(line -> line.contains("is not recorded"));
    }
  }

  @Test
  void aTornLineOfTheJournalSaysNothing() throws Exception {
    Line.Begun begun =
        new Line.Begun(
            "a",
            "u",
            Instant.EPOCH,
            "POST",
            "http://x/v1/y",
            List.of(),
            new Line.Body(0, Sha256.of(Bytes.EMPTY), Optional.empty()));
    byte[] whole = LineCodec.encode(begun);
    assertThat(LineCodec.decode(Bytes.of(whole).first(whole.length - 1))).contains(begun);
    for (int length = 0; length < whole.length - 1; length++) {
      assertThat(LineCodec.decode(Bytes.of(whole).first(length))).isEmpty();
    }
  }

  /** Takes the folder away, which is what even somebody who may write anywhere cannot write to. */
  private static Path away(RecordBench bench) throws IOException {
    Path aside = bench.spool.resolveSibling("aside");
    Files.move(bench.spool, aside);
    return aside;
  }

  private static void back(RecordBench bench, Path aside) throws IOException {
    try (Stream<Path> files = Files.list(aside)) {
      assertThat(files).isNotEmpty();
    }
    Files.move(aside, bench.spool);
  }
}
