package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.core.policy.preset.Preset;
import dev.exhibit.core.policy.preset.Preset.Answer;
import dev.exhibit.core.policy.preset.Preset.Reach;
import dev.exhibit.core.policy.preset.Presets;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.provider.SimulatedInstances;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the preset for Chutes says of each question holds of simulated instances. */
class ChutesPresetTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(12);
  private static final Bytes NONCE = Sha256.of(Bytes.utf8("the nonce")).bytes();
  private static final Preset PRESET = Presets.named("chutes").orElseThrow();

  @TempDir private Path dir;

  @Test
  void onlyWhatThePresetSaysIsAnswered() throws IOException, PolicyRefused {
    SimulatedInstances instances = SimulatedInstances.of(TEE, 2, NONCE);
    Report report =
        new ReportBundle(TEE, Bytes.utf8(instances.evidence().toString()), NONCE)
            .withCompanion(Bytes.utf8(instances.keys().toString()))
            .verified(
                dir.resolve("chutes.evb"),
                SimulatedInstances.gpuRoot(),
                PolicyDecoder.decode(BuiltInPolicies.document("chutes").orElseThrow())
                    .expecting(Set.of(SealKeys.keyId(SmallBundle.COLLECTOR.getPublic()))));
    assertThat(report.appraisal().verdict(Set.of(Question.HARDWARE)))
        .as(report.appraisal().obstacles(Set.of(Question.HARDWARE)).toString())
        .isEqualTo(Verdict.VERIFIED);
    assertThat(PRESET.to(Question.HARDWARE).reach()).isEqualTo(Reach.ALONE);
    for (Answer answer : PRESET.answers()) {
      if (answer.reach() != Reach.ALONE && answer.question() != Question.ARCHIVE) {
        assertThat(report.appraisal().verdict(Set.of(answer.question())))
            .as(answer.question().id())
            .isEqualTo(Verdict.INCOMPLETE);
      }
    }
  }
}
