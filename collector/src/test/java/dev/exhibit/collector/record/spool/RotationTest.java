package dev.exhibit.collector.record.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.http.Disk;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.record.Recorder;
import dev.exhibit.collector.record.pack.UnitPacker;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.collector.session.RandomBytes;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a bundle ends and another begins. */
class RotationTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path temporary;

  @Nested
  class ByTime {
    private Instant now = BEGIN;
    private final List<Unit> over = new ArrayList<>();
    private final Units units =
        new Units(
            new Rotation.Every(Duration.ofMinutes(10)), () -> now, RandomBytes.secure(), over::add);

    @Test
    void keepsWhatBeginsWithinTheSpanTogether() {
      Unit first = units.enter("a");
      now = BEGIN.plus(Duration.ofMinutes(10)).minusMillis(1);
      assertThat(units.enter("b")).isSameAs(first);
      now = BEGIN.plus(Duration.ofMinutes(10));
      assertThat(units.enter("c")).isNotSameAs(first);
    }

    @Test
    void waitsForExchangesThatBeganInTimeAndEndLate() {
      Unit unit = units.enter("a");
      now = BEGIN.plus(Duration.ofHours(1));
      units.tick();
      assertThat(over).isEmpty();
      units.leave(unit, Optional.of(exchange("a", 10)));
      assertThat(over).containsExactly(unit);
    }

    @Test
    void makesABundleWhenTheSpanIsOverAlthoughNothingElseHappens() throws Exception {
      try (RecordBench bench = new RecordBench(temporary, ProviderProfile.PHALA)) {
        bench.rotation = new Rotation.Every(Duration.ofMinutes(10));
        try (Recorder recorder = bench.start()) {
          bench.chat(recorder, true);
          bench.chat(recorder, false);
          assertThat(bench.bundles()).isEmpty();
          bench.later = Duration.ofMinutes(10);
          bench.awaitBundles(1);
          Path made = bench.onlyBundle();
          assertThat(bench.verify(made).verdict()).isEqualTo(Verdict.VERIFIED);
          bench.chat(recorder, true);
        }
        assertThat(bench.bundles()).hasSize(2);
      }
    }
  }

  @Nested
  class BeforeALimit {
    private final List<Unit> over = new ArrayList<>();
    private final Units units =
        new Units(new Rotation.PerSession(), () -> BEGIN, RandomBytes.secure(), over::add);

    @Test
    void beginsAnotherUnitAfterTwoThousandExchanges() {
      Unit first = units.enter("0");
      for (int i = 1; i < Units.MAX_EXCHANGES; i++) {
        assertThat(units.enter("" + i)).isSameAs(first);
      }
      assertThat(units.enter("more")).isNotSameAs(first);
    }

    @Test
    void beginsAnotherUnitAfterAGibibyte() {
      Unit first = units.enter("a");
      units.leave(first, Optional.of(exchange("a", Units.MAX_BYTES - 1)));
      Unit second = units.enter("b");
      assertThat(second).isSameAs(first);
      units.leave(second, Optional.of(exchange("b", 1)));
      assertThat(units.enter("c")).isNotSameAs(first);
      assertThat(over).containsExactly(first);
    }

    @Test
    void splitsAUnitThatDoesNotFitIntoOneBundle() throws Exception {
      List<Recorded> exchanges = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        exchanges.add(exchange("e" + i, 1000));
      }
      List<UnitPacker.Packed> made =
          pack(exchanges, new Limits(160, 1 << 24, 1 << 20, 1 << 20, 1 << 24));
      assertThat(made).hasSizeGreaterThan(1);
      assertThat(exchangesIn(made)).hasSize(40);
    }

    @Test
    void splitsByBytesToo() throws Exception {
      List<Recorded> exchanges = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        exchanges.add(exchange("e" + i, 400_000));
      }
      List<UnitPacker.Packed> made =
          pack(exchanges, new Limits(65_535, 1_500_000, 500_000, 100_000, 1_000_000));
      assertThat(made).hasSizeGreaterThan(1);
      assertThat(exchangesIn(made)).hasSize(6);
    }

    private List<UnitPacker.Packed> pack(List<Recorded> exchanges, Limits limits) throws Exception {
      try (RecordBench bench = new RecordBench(temporary, ProviderProfile.PHALA);
          SpoolFolder folder = SpoolFolder.take(bench.spool, Disk.REAL, 1)) {
        Files.createDirectories(bench.output);
        Surroundings around = bench.surroundings();
        try (Spool spool = Spool.in(bench.spool);
            HttpCaller caller = new HttpCaller(around.http(), spool, around.clock());
            Gathering stamps = Gathering.begin(bench.sources(), caller, around, bench.spool)) {
          Results results = new Results();
          new UnitPacker(bench.settings(), folder, around.clock(), limits)
              .pack("unit", exchanges, stamps, results);
          return results.made;
        }
      }
    }

    /** What packing gives when nothing is odd. */
    private static final class Results implements UnitPacker.Listener {
      private final List<UnitPacker.Packed> made = new ArrayList<>();

      @Override
      public void made(UnitPacker.Packed bundle) {
        made.add(bundle);
      }

      @Override
      public void cannot(Recorded exchange, Throwable why) {
        throw new AssertionError(why);
      }

      @Override
      public void without(Path evidence, String why) {
        throw new AssertionError(why);
      }
    }

    private Set<String> exchangesIn(List<UnitPacker.Packed> made) throws Exception {
      Set<String> ids = new HashSet<>();
      for (UnitPacker.Packed packed : made) {
        try (Bundle bundle = RecordBench.open(packed.file())) {
          assertThat(bundle.problems()).isEmpty();
          assertThat(bundle.exchangeManifests().keySet())
              .containsExactlyInAnyOrderElementsOf(
                  packed.exchanges().stream().map(Recorded::id).toList());
          ids.addAll(bundle.exchangeManifests().keySet());
        }
      }
      return ids;
    }
  }

  /** An exchange with a request of so many bytes; short ones are really there. */
  private static Recorded exchange(String id, long size) {
    Bytes content = size < 1 << 20 ? Bytes.utf8("x".repeat((int) size)) : Bytes.EMPTY;
    Line.Body body = new Line.Body(size, Sha256.of(content), Optional.of(content));
    return Recorded.of(
        new Line.Begun(id, "unit", BEGIN, "POST", "http://x.example/v1/y", List.of(), body));
  }
}
