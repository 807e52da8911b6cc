package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.record.pack.Settled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The spool of a recorder that was killed, and one thing in it that is not as it was: whatever that
 * is, the other exchanges get their bundle, and the odd one is named and stays.
 */
class OddSpoolTest {
  @TempDir private Path folder;

  private LeftSpool spool;

  @BeforeEach
  void leave() throws Exception {
    spool = LeftSpool.in(folder);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @Test
  void isPackedWholeIfNothingIsOdd() throws Exception {
    Settled settled = spool.recover();
    assertThat(settled.isWhole()).as(settled.complaints().toString()).isTrue();
    assertThat(spool.packed()).hasSize(3);
    assertThat(spool.bench.spool.toFile().list()).containsExactly("lock");
  }

  @Nested
  class Bodies {
    @Test
    void ofTheRequest() throws Exception {
      String odd = spool.longOne();
      for (Harm harm : Harm.ALL) {
        requireSetAside(odd, odd + ".request", harm);
      }
    }

    @Test
    void ofTheResponse() throws Exception {
      String odd = spool.longOne();
      for (Harm harm : Harm.ALL) {
        if (Harm.ALL.indexOf(harm) != 4) { // what follows may have come before the end was noted
          requireSetAside(odd, odd + ".response", harm);
        }
      }
    }

    private void requireSetAside(String odd, String file, Harm harm) throws Exception {
      Settled settled = spool.recoverAfter(file, harm);
      assertThat(spool.packed()).hasSize(2).doesNotContain(odd);
      assertThat(settled.isWhole()).isFalse();
      assertThat(settled.found()).isEqualTo(3);
      assertThat(settled.packed()).isEqualTo(2);
      assertThat(settled.setAside()).singleElement().asString().contains(odd).contains(file);
      assertThat(spool.bench.spool.resolve(odd + ".set-aside")).content().contains(odd);
      assertThat(LeftSpool.named(spool.bench.spool, ".journal")).isNotEmpty();
      spool.requireTheSameAgain(settled);
    }
  }

  @Nested
  class EverythingElse {
    @Test
    void evidenceThatCannotBeReadIsFetchedAgain() throws Exception {
      String evidence = spool.evidence();
      for (Harm harm : Harm.ALL) {
        Settled settled = spool.recoverAfter(evidence, harm);
        assertThat(spool.packed()).hasSize(3);
        assertThat(settled.failures()).isEmpty();
        assertThat(spool.bench.verify(spool.bench.onlyBundle()).appraisal().findings())
            .isNotEmpty();
      }
    }

    @Test
    void aNoteThatCannotBeWrittenCostsNothing() throws Exception {
      String odd = spool.longOne();
      for (Harm harm : Harm.NO_FILE) {
        spool.lay();
        Files.delete(spool.bench.spool.resolve(odd + ".request"));
        Path note = spool.bench.spool.resolve(odd + ".set-aside");
        Files.writeString(note, "from before");
        harm.to(note);
        Settled settled = Recorder.recover(spool.bench.settings(), spool.bench.surroundings());
        assertThat(spool.packed()).hasSize(2);
        assertThat(settled.setAside()).singleElement().asString().contains(odd);
        spool.requireNotFollowed();
      }
    }

    @Test
    void leftoversOfKilledRecordersAreRemovedAndNoLinkIsFollowed() throws Exception {
      spool.lay();
      String unit = spool.unit();
      for (Path place :
          List.of(
              spool.bench.spool.resolve(".exhibit-collect-1"),
              spool.bench.output.resolve(".packing-" + unit))) {
        Files.createDirectories(place.resolve("deep/er"));
        Files.writeString(place.resolve("deep/er/file"), "x");
        Path link = place.resolveSibling(place.getFileName() + "-link");
        Files.createSymbolicLink(link, spool.elsewhere());
        Files.createSymbolicLink(place.resolve("link"), spool.elsewhere());
      }
      Settled settled = Recorder.recover(spool.bench.settings(), spool.bench.surroundings());
      assertThat(settled.isWhole()).as(settled.complaints().toString()).isTrue();
      assertThat(spool.bench.output.toFile().list()).hasSize(1);
      assertThat(spool.bench.spool.toFile().list()).containsExactly("lock");
      spool.requireNotFollowed();
    }

    @Test
    void aBundleThatIsDamagedDoesNotCountAsPacked() throws Exception {
      for (Harm harm : Harm.ALL.subList(1, 8)) {
        spool.lay();
        assertThat(Recorder.recover(spool.bench.settings(), spool.bench.surroundings()).isWhole())
            .isTrue();
        Path bundle = spool.bench.onlyBundle();
        spool.layBeside();
        harm.to(bundle);
        Settled settled = Recorder.recover(spool.bench.settings(), spool.bench.surroundings());
        assertThat(settled.packed()).isEqualTo(3);
        assertThat(spool.bench.bundles()).hasSize(2);
      }
    }
  }
}
