package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every provider's report with one place changed: the verdict never improves, nothing stops the
 * verifier, and no machine that was asked about disappears.
 */
class ReportMutationsTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(12);
  private static final Map<ProviderProfile, Report> HONEST = new ConcurrentHashMap<>();

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void anEntryThatCannotBeRead(@ForAll("profiles") ProviderProfile profile, @ForAll long seed)
      throws IOException {
    unimproved(profile, report -> new MutatedReport(report, seed).entryUnreadable());
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void aContainerOfAnotherType(@ForAll("profiles") ProviderProfile profile, @ForAll long seed)
      throws IOException {
    unimproved(profile, report -> new MutatedReport(report, seed).containerSwapped());
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void aFieldLeftOut(@ForAll("profiles") ProviderProfile profile, @ForAll long seed)
      throws IOException {
    unimproved(profile, report -> new MutatedReport(report, seed).fieldDropped());
  }

  @Provide
  Arbitrary<ProviderProfile> profiles() {
    return Arbitraries.of(
        ProviderProfile.REDPILL,
        ProviderProfile.PHALA,
        ProviderProfile.NEAR_AI,
        ProviderProfile.NEAR_AI_DIRECT,
        ProviderProfile.VENICE,
        ProviderProfile.NANO_GPT,
        ProviderProfile.ZERO_G,
        ProviderProfile.UMBRA);
  }

  private static void unimproved(ProviderProfile profile, UnaryOperator<ObjectNode> change)
      throws IOException {
    Report honest = HONEST.get(profile);
    if (honest == null) {
      honest = verify(profile, report -> report);
      HONEST.put(profile, honest);
    }
    Report changed = verify(profile, change);
    assertThat(rank(changed.verdict())).isLessThanOrEqualTo(rank(honest.verdict()));
    assertThat(changed.appraisal().findings().values())
        .noneMatch(finding -> finding.code().equals(FrameCode.INTERNAL_ERROR));
    assertThat(machines(changed)).containsAll(machines(honest));
  }

  private static int rank(Verdict verdict) {
    return List.of(Verdict.REJECTED, Verdict.INCOMPLETE, Verdict.VERIFIED).indexOf(verdict);
  }

  private static Set<Subject> machines(Report report) {
    Set<Subject> machines = new TreeSet<>();
    for (Key key : report.appraisal().findings().keySet()) {
      if (key.check() == CheckId.TDX_QUOTE) {
        machines.add(key.subject());
      }
    }
    return machines;
  }

  private static Report verify(ProviderProfile profile, UnaryOperator<ObjectNode> change)
      throws IOException {
    ExchangeEvidence evidence =
        ExchangeScenario.of(TEE, profile).with(Tampers.report(change)).evidence();
    Path dir = Files.createTempDirectory("mutated");
    Path file = dir.resolve("b.evb");
    try {
      return SimulatedCase.verify(
          SimulatedCase.of(evidence).at(file),
          CarefulReader.asks(evidence, TEE.node("model 1").workload()));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(dir);
    }
  }
}
