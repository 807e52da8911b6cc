package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.policy.ReferenceSets;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The observed reference sets, against the captures they say they were observed in. */
class ObservedReferencesTest {
  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({
    "full-nearcloud-qwen-qwen3.5-122b-a10b-20260629-020657, observed-near-gateway"
        + " observed-near-model",
    "full-neardirect-qwen-qwen3.5-122b-a10b-20260629-020637, observed-near-model",
    "full-venice-e2ee-qwen3-5-122b-a10b-20260610-014707, observed-near-model"
  })
  void holdForTheirCapturesAndAreNeverSaidToBeVouchedFor(String capture, String names)
      throws IOException {
    List<String> sets = List.of(names.split(" ", -1));
    Report report = verify(capture, sets);
    for (CheckId check : List.of(CheckId.TDX_MEASUREMENTS, CheckId.WORKLOAD_OS_IMAGE)) {
      assertThat(report.appraisal().findings().values())
          .filteredOn(f -> f.key().check() == check)
          .hasSize(sets.size())
          .allMatch(f -> f instanceof Finding.Passed);
    }
    assertThat(boot(report)).hasSize(sets.size()).allMatch("MISSING boot-only-observed"::equals);
    for (String set : sets) {
      assertThat(report.claims())
          .filteredOn(claim -> claim.basis() == Claim.Basis.NOT_PROVEN)
          .extracting(Claim::text)
          .anyMatch(text -> text.contains(set) && text.contains("nobody vouches for them"));
    }
  }

  /** The same values, said to be computed from the image, settle what the boot was. */
  @ParameterizedTest
  @CsvSource({
    "full-nearcloud-qwen-qwen3.5-122b-a10b-20260629-020657, observed-near-gateway"
        + " observed-near-model",
    "full-neardirect-qwen-qwen3.5-122b-a10b-20260629-020637, observed-near-model",
    "full-venice-e2ee-qwen3-5-122b-a10b-20260610-014707, observed-near-model"
  })
  void settleTheBootIfTheyAreComputed(String capture, String names) throws IOException {
    List<String> sets = List.of(names.split(" ", -1));
    String own =
        sets.stream().map(ObservedReferencesTest::computed).collect(Collectors.joining(","));
    Report report = verify(capture, "\"ownReferenceSets\": [" + own + "]");
    assertThat(boot(report)).hasSize(sets.size()).allMatch("PASSED boot-recomputed"::equals);
    assertThat(report.claims())
        .extracting(Claim::text)
        .noneMatch(t -> t.startsWith("which firmware"));
  }

  private static String computed(String name) {
    ReferenceSet set = ReferenceSets.named(name).orElseThrow();
    String values =
        Stream.of("mrtd", "rtmr1", "rtmr2")
            .map(
                r ->
                    "\"%s\": [\"%s\"]"
                        .formatted(
                            r, set.registers().getOrDefault(r, Set.of()).iterator().next().hex()))
            .collect(Collectors.joining(", "));
    return """
    {"name": "computed-%s", "what": "x", "source": "a test", "read": "2026-11-27",
     "values": {"osImageHashes": ["%s"], %s}}
    """
        .formatted(name, set.osImageHashes().iterator().next().hex(), values);
  }

  private static List<String> boot(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == CheckId.WORKLOAD_BOOT_RECOMPUTED)
        .map(f -> f.status() + " " + f.code().id())
        .toList();
  }

  private Report verify(String capture, List<String> sets) throws IOException {
    String named = sets.stream().map(s -> '"' + s + '"').collect(Collectors.joining(","));
    return verify(capture, "\"referenceSets\": [" + named + "]");
  }

  private Report verify(String capture, String members) throws IOException {
    RealReport real =
        RealReport.all().stream().filter(r -> r.id().equals(capture)).findFirst().orElseThrow();
    Bytes policy =
        Bytes.utf8(
            """
            {"format": "urn:exhibit:policy:v1", "name": "observed",
             "collectors": {"anybody": true}, "workload": {%s}}
            """
                .formatted(members));
    return SmallBundle.verify(real.at(dir.resolve("real.evb")), Asked.under(Asked.decode(policy)));
  }
}
