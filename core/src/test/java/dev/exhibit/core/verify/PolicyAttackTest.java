package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows P of the attack table that are not tried where a policy is read or a bundle is judged. */
class PolicyAttackTest {
  private static final String WHOLE =
      """
      {"format": "urn:exhibit:policy:v1", "name": "p", "description": "d",
       "collectors": {"signers": []},
       "time": {"basis": "bracketed", "maxBracketSeconds": 60},
       "tcb": {"acceptStatuses": ["UpToDate"], "refuseAdvisories": [],
               "minEvaluationDataNumber": 17, "maxCollateralAgeDays": 30},
       "tdx": {"references": {"mrtd": ["%s"]}, "allowPerfmon": true},
       "gpu": {"devices": 8},
       "omit": [], "waive": []}
      """
          .formatted("0a".repeat(48));

  @TempDir private Path dir;

  private static Policy decode(String document) throws PolicyRefused {
    return PolicyDecoder.decode(Bytes.utf8(document));
  }

  private static List<Finding> of(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == check)
        .toList();
  }

  /** P2: whatever key is misspelt, the policy is refused and the key is named. */
  @Test
  void everyMisspeltKeyIsRefusedByName() throws PolicyRefused {
    assertThat(decode(WHOLE).name()).isEqualTo("p");
    List<MatchResult> keys = Pattern.compile("\"(\\w+)\":").matcher(WHOLE).results().toList();
    assertThat(keys).hasSizeGreaterThan(15);
    for (MatchResult key : keys) {
      String wrong = key.group(1) + "x";
      String document = WHOLE.substring(0, key.start(1)) + wrong + WHOLE.substring(key.end(1));
      assertThatExceptionOfType(PolicyRefused.class)
          .as(wrong)
          .isThrownBy(() -> decode(document))
          .withMessageContaining(key.group(1).equals("format") ? "format" : wrong);
    }
  }

  /** P8: no policy brings an anchor of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"roots", "anchors", "trust", "intelRoot", "simulated", "allowSimulated"})
  void noPolicyNamesARoot(String key) {
    assertThatExceptionOfType(PolicyRefused.class)
        .isThrownBy(() -> decode(WHOLE.replaceFirst("\\{", "{\"" + key + "\": [], ")))
        .withMessageContaining(key);
  }

  /** P4: a list that somebody emptied is no policy at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tcb\": {\"acceptStatuses\": []}",
        "\"tdx\": {\"references\": {\"mrtd\": []}}",
        "\"workload\": {\"composeHashes\": []}"
      })
  void anEmptyListIsRefused(String section) {
    assertThatExceptionOfType(PolicyRefused.class)
        .isThrownBy(() -> decode(policy(section)))
        .withMessageContaining("is empty");
  }

  /** P6: without values no workload is called the expected one. */
  @Test
  void withoutMeasurementsNoWorkloadIsExpected() throws IOException {
    Report none = timed("\"tdx\": {}");
    assertThat(of(none, CheckId.TDX_MEASUREMENTS)).allMatch(f -> f.status() == Status.MISSING);
    assertThat(none.appraisal().verdicts().get(Question.WORKLOAD)).isEqualTo(Verdict.INCOMPLETE);
  }

  private static String policy(String section) {
    return "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\",\"collectors\":{\"anybody\":true},%s}"
        .formatted(section);
  }

  private Report timed(String section) throws IOException {
    String document = policy(section);
    Path file = new TimedBundle().at(dir.resolve(section.hashCode() + ".evb"));
    return TimedBundle.verified(
        file,
        CarefulReader.policy(document),
        Optional.empty(),
        TimedBundle.AT.plusSeconds(60),
        List.of(TimedBundle.FIRST));
  }

  /** P5: of a bundle that proves nothing, nothing is said but what its collector says. */
  @Test
  void nothingIsClaimedThatNothingProves() throws IOException {
    Path file =
        new SmallBundle()
            .with("other/note.json", Bytes.utf8("{\"weights\":\"model weights verified\"}"))
            .at(dir.resolve("small.evb"));
    Report report =
        SmallBundle.verify(file, Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR)));
    assertThat(report.claims())
        .extracting(Claim::basis)
        .isNotEmpty()
        .isSubsetOf(EnumSet.of(Claim.Basis.COLLECTOR, Claim.Basis.NOT_PROVEN));
    assertThat(report.claims()).noneMatch(claim -> claim.text().contains("weights verified"));
  }

  /** P7: a device was dropped before packing, and its manifests and answers with it. */
  @Test
  void aDroppedDeviceIsMissed() throws IOException {
    GpuFiles one =
        GpuScenario.answering(GpuScenario.seeded(21, 1).nvidia(), 1, GpuBundle.NONCE).files();
    String report =
        "{\"request_nonce\":\"%s\",\"intel_quote\":\"%s\",\"nvidia_payload\":%s}"
            .formatted(
                GpuBundle.NONCE.hex(),
                GpuBundle.quote(GpuBundle.INTEL.identity().concat(GpuBundle.NONCE)),
                one.payload().utf8Lossy());
    Report judged = GpuBundle.verify(GpuBundle.write(dir.resolve("one.evb"), report, one), one);
    assertThat(of(judged, CheckId.GPU_SIGNATURE)).singleElement().matches(PolicyAttackTest::passed);
    Finding count = Asked.only(judged, CheckId.GPU_COUNT);
    assertThat(count.status()).isEqualTo(Status.MISSING);
    assertThat(count.code().id()).isEqualTo("gpu-devices-missing");
    assertThat(judged.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  private static boolean passed(Finding finding) {
    return finding.status() == Status.PASSED;
  }
}
