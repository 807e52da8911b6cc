package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.pack.Settled;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.collector.record.spool.SpoolFiles;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The spool of a recorder that was killed after three exchanges, to be laid again and again. */
final class LeftSpool implements AutoCloseable {
  /** Both bodies of the second exchange, which are in files of their own. */
  static final String LONG = "{\"x\":\"" + "y".repeat(100_000) + "\"}";

  final RecordBench bench;
  private final Path folder;
  private final Path left;

  private LeftSpool(Path folder) {
    this.folder = folder;
    this.bench = new RecordBench(folder, ProviderProfile.PHALA);
    this.left = folder.resolve("left");
  }

  /** Records three exchanges and keeps the spool as it was before they were packed. */
  static LeftSpool in(Path folder) throws Exception {
    LeftSpool spool = new LeftSpool(folder);
    RecordBench bench = spool.bench;
    bench.provider.on("/v1/long", request -> Reply.json(Bytes.utf8(LONG)));
    try (Recorder recorder = bench.start()) {
      bench.chat(recorder, false);
      bench.post(recorder, "long", LONG);
      bench.chat(recorder, true);
      for (int i = 0; i < 400 && named(bench.spool, ".evidence").isEmpty(); i++) {
        Thread.sleep(25);
      }
      Thread.sleep(200); // what is being written is whole then
      copy(bench.spool, spool.left);
    }
    return spool;
  }

  void requireTheSameAgain(Settled settled) throws Exception {
    Settled again = Recorder.recover(bench.settings(), bench.surroundings());
    assertThat(again.packed()).isZero();
    assertThat(again.setAside()).isEqualTo(settled.setAside());
    assertThat(again.isWhole()).isFalse();
    requireNotFollowed();
  }

  void requireNotFollowed() throws IOException {
    assertThat(elsewhere().resolve("theirs")).content().isEqualTo("theirs");
    assertThat(elsewhere().toFile().list()).containsExactly("theirs");
  }

  /** Lays the spool as it was left, and no bundles. */
  void lay() throws IOException {
    SpoolFiles.remove(bench.spool);
    SpoolFiles.remove(bench.output);
    copy(left, bench.spool);
    Files.createDirectories(bench.output);
    Files.createDirectories(elsewhere());
    Files.writeString(elsewhere().resolve("theirs"), "theirs");
  }

  Path elsewhere() {
    return folder.resolve("elsewhere");
  }

  Settled recover() throws IOException {
    lay();
    return Recorder.recover(bench.settings(), bench.surroundings());
  }

  Settled recoverAfter(String file, Harm harm) throws IOException {
    lay();
    harm.to(bench.spool.resolve(file));
    return Recorder.recover(bench.settings(), bench.surroundings());
  }

  Settled recoverWith(List<String> lines, String... torn) throws IOException {
    String all = String.join("", lines.stream().map(line -> line + "\n").toList());
    String text = all + String.join("", torn);
    Files.writeString(bench.spool.resolve(journal()), text, StandardCharsets.UTF_8);
    return Recorder.recover(bench.settings(), bench.surroundings());
  }

  Set<String> packed() throws IOException {
    Set<String> ids = new HashSet<>();
    for (Path file : bench.bundles()) {
      try (Bundle bundle = RecordBench.open(file)) {
        assertThat(bundle.problems()).isEmpty();
        ids.addAll(bundle.exchangeManifests().keySet());
      }
    }
    return ids;
  }

  String longOne() throws IOException {
    return named(left, ".request").stream()
        .filter(name -> left.resolve(name).toFile().length() == LONG.length())
        .map(name -> name.replace(".request", ""))
        .findFirst()
        .orElseThrow();
  }

  String journal() throws IOException {
    return named(left, ".journal").get(0);
  }

  /** The lines of the journal, without the room behind them. */
  List<String> lines() throws IOException {
    String all = Files.readString(left.resolve(journal()), StandardCharsets.UTF_8);
    return List.of(all.substring(0, all.lastIndexOf('\n')).split("\n", -1));
  }

  static List<String> named(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(ending))
          .sorted()
          .toList();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : SpoolFiles.list(from)) {
      if (Files.isRegularFile(file)) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** The unit to which the exchanges belong. */
  String unit() throws IOException {
    return evidence().replaceFirst("\\..*", "");
  }

  /** A file with what they share. */
  String evidence() throws IOException {
    return named(left, ".evidence").get(0);
  }

  /** Lays the spool again beside the bundles that there are. */
  void layBeside() throws IOException {
    SpoolFiles.remove(bench.spool);
    copy(left, bench.spool);
  }

  @Override
  public void close() {
    bench.close();
  }
}
