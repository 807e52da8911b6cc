package dev.exhibit.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Countersigning;
import dev.exhibit.bundle.Rewriting;
import dev.exhibit.bundle.SealAddition;
import dev.exhibit.bundle.Withholding;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Asked;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever anybody does who has not the collector's key, to what the collector's seal does not
 * cover: the question {@code archive} never gets a better answer than it had.
 */
class UnsignedPartsPropertyTest {
  private static final Sha256 COLLECTOR = SmallBundle.keyId(SmallBundle.COLLECTOR);
  static final int WAYS = 6;

  @Property(tries = 60)
  void theArchiveVerdictNeverImproves(
      @ForAll boolean genuine,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(max = WAYS - 1) Integer> ways,
      @ForAll @IntRange(max = 100_000) int where)
      throws IOException {
    Path dir = Files.createTempDirectory("unsigned");
    try {
      neverImproves(dir, genuine, ways, where);
    } finally {
      remove(dir);
    }
  }

  private static void remove(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(dir);
  }

  private static void neverImproves(Path dir, boolean genuine, List<Integer> ways, int where)
      throws IOException {
    SmallBundle bundle =
        genuine ? new SmallBundle() : new SmallBundle().sealedBy(SmallBundle.STRANGER);
    Path file = bundle.at(dir.resolve("a.evb"));
    int before = rank(file);
    assertThat(before).isEqualTo(genuine ? 2 : 0);
    for (int i = 0; i < ways.size(); i++) {
      Path next = dir.resolve("a" + i + ".evb");
      if (alter(file, next, ways.get(i), where)) {
        assertThat(rank(next)).as("%s at %d", ways, where).isLessThanOrEqualTo(before);
        file = next;
      }
    }
  }

  private static boolean alter(Path in, Path out, int way, int where) throws IOException {
    return switch (way) {
      case 0 -> countersign(in, out, "VERIFIED");
      case 1 -> countersign(in, out, "REJECTED");
      case 2 -> written(SealAddition.timestamp(in, Bytes.utf8("token" + where), out));
      case 3 -> written(SealAddition.record(in, Bytes.utf8("record" + where), out));
      case 4 -> written(Withholding.withhold(in, Set.of("exchanges/001/response.body"), out));
      default -> flip(in, out, where);
    };
  }

  private static boolean countersign(Path in, Path out, String verdict) throws IOException {
    SealClaims claims =
        new SealClaims(SealClaims.COUNTERSIGNER, SmallBundle.CREATED, Optional.of(verdict));
    return written(Countersigning.add(in, SmallBundle.STRANGER, claims, out).rewriting());
  }

  private static boolean written(Rewriting rewriting) {
    return rewriting instanceof Rewriting.Written;
  }

  private static boolean flip(Path in, Path out, int where) throws IOException {
    byte[] bytes = Files.readAllBytes(in);
    bytes[where % bytes.length] ^= 1;
    Files.write(out, bytes);
    return true;
  }

  private static int rank(Path file) throws IOException {
    Verdict verdict =
        SmallBundle.verify(file, Asked.everything(COLLECTOR))
            .appraisal()
            .verdicts()
            .getOrDefault(Question.ARCHIVE, Verdict.REJECTED);
    return verdict == Verdict.VERIFIED ? 2 : verdict == Verdict.INCOMPLETE ? 1 : 0;
  }
}
