package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.provider.SimulatedInstances;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Chutes and RedPill answer about instances, with one place changed in the report or in the
 * document of the keys: no question is answered better, nothing passes that did not, nothing stops
 * the verifier, and no instance disappears.
 */
class InstanceMutationsTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(12);
  private static final Bytes NONCE = Sha256.of(Bytes.utf8("the nonce")).bytes();
  private static final Map<Form, Report> HONEST = new EnumMap<>(Form.class);

  /** How the instances are shown. */
  enum Form {
    RELAYED,
    OWN
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void anEntryThatCannotBeRead(@ForAll Form form, @ForAll boolean beside, @ForAll long seed)
      throws IOException {
    unimproved(form, beside, node -> new MutatedReport(node, seed).entryUnreadable());
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void aContainerOfAnotherType(@ForAll Form form, @ForAll boolean beside, @ForAll long seed)
      throws IOException {
    unimproved(form, beside, node -> new MutatedReport(node, seed).containerSwapped());
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void aFieldLeftOut(@ForAll Form form, @ForAll boolean beside, @ForAll long seed)
      throws IOException {
    unimproved(form, beside, node -> new MutatedReport(node, seed).fieldDropped());
  }

  /** The document of the keys is left out whole, or is no document. */
  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void theKeysLeftOut(@ForAll boolean junk) throws IOException {
    SimulatedInstances one = SimulatedInstances.of(TEE, 1, NONCE);
    Optional<Bytes> none = junk ? Optional.of(Bytes.utf8("<html>")) : Optional.empty();
    unimproved(honest(Form.OWN), verify(one.evidence(), none));
  }

  private static void unimproved(Form form, boolean beside, Function<ObjectNode, ObjectNode> change)
      throws IOException {
    SimulatedInstances one = SimulatedInstances.of(TEE, 1, NONCE);
    boolean own = form == Form.OWN;
    ObjectNode report = own ? one.evidence() : one.relayed();
    Report changed =
        verify(
            own && beside ? report : change.apply(report),
            keys(own, own && beside ? change.apply(one.keys()) : one.keys()));
    unimproved(honest(form), changed);
  }

  private static void unimproved(Report honest, Report changed) {
    for (Map.Entry<Question, Verdict> verdict : changed.appraisal().verdicts().entrySet()) {
      Verdict before = honest.appraisal().verdicts().get(verdict.getKey());
      assertThat(verdict.getValue()).as(verdict.getKey().id()).isLessThanOrEqualTo(before);
    }
    assertThat(passed(honest)).containsAll(passed(changed));
    assertThat(changed.appraisal().findings().values())
        .noneMatch(finding -> finding.code().equals(FrameCode.INTERNAL_ERROR));
    assertThat(machines(changed)).isGreaterThanOrEqualTo(machines(honest));
  }

  /** The checks that passed; of another shape of reports the instance has another name. */
  private static Set<CheckId> passed(Report report) {
    Set<CheckId> passed = EnumSet.noneOf(CheckId.class);
    for (Finding finding : report.appraisal().findings().values()) {
      if (finding.status() == Status.PASSED) {
        passed.add(finding.key().check());
      }
    }
    return passed;
  }

  private static long machines(Report report) {
    return report.appraisal().findings().keySet().stream()
        .filter(key -> key.check() == CheckId.TDX_QUOTE)
        .count();
  }

  private static Report honest(Form form) throws IOException {
    Report known = HONEST.get(form);
    if (known == null) {
      SimulatedInstances one = SimulatedInstances.of(TEE, 1, NONCE);
      boolean own = form == Form.OWN;
      known = verify(own ? one.evidence() : one.relayed(), keys(own, one.keys()));
      HONEST.put(form, known);
    }
    return known;
  }

  private static Optional<Bytes> keys(boolean own, ObjectNode keys) {
    return own ? Optional.of(Bytes.utf8(keys.toString())) : Optional.empty();
  }

  private static Report verify(ObjectNode report, Optional<Bytes> keys) throws IOException {
    Path dir = Files.createTempDirectory("instances");
    Path file = dir.resolve("b.evb");
    try {
      ReportBundle bundle = new ReportBundle(TEE, Bytes.utf8(report.toString()), NONCE);
      keys.ifPresent(bundle::withCompanion);
      return bundle.verified(file, SimulatedInstances.gpuRoot());
    } finally {
      Files.deleteIfExists(file);
      Files.delete(dir);
    }
  }
}
