package dev.exhibit.core.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AppraisalTest {
  private static final Subject A = Subject.attestation("a");
  private static final Key CANONICAL = new Key(CheckId.ARCHIVE_CANONICAL, Subject.ARCHIVE);
  private static final Key QUOTE = new Key(CheckId.TDX_QUOTE, A);
  private static final Key TIME = new Key(CheckId.TIME_BASIS, Subject.BUNDLE);
  private static final Key LOG = new Key(CheckId.EVENTLOG_REPLAY, A);

  @Test
  void verifiesWhenEveryRequiredKeyOfTheScopeIsSettled() {
    Appraisal appraisal =
        appraisal(List.of(), passed(CANONICAL), passed(QUOTE), passed(TIME), missing(LOG));
    assertThat(appraisal.verdict(Set.of(Question.HARDWARE))).isEqualTo(Verdict.VERIFIED);
    assertThat(appraisal.verdict(Set.of(Question.values()))).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void aQuestionOfWhichNothingIsRequiredIsNotVerifiedWhenItIsSingledOut() {
    Appraisal appraisal = appraisal(List.of(), passed(CANONICAL), passed(QUOTE), passed(TIME));
    assertThat(appraisal.verdict(Set.of(Question.GPU))).isEqualTo(Verdict.INCOMPLETE);
    assertThat(appraisal.verdict(Set.of(Question.HARDWARE, Question.GPU)))
        .isEqualTo(Verdict.INCOMPLETE);
    assertThat(appraisal.verdict(Set.of(Question.values()))).isEqualTo(Verdict.VERIFIED);
  }

  @Test
  void countsTheArchiveAndTheTimeWithEveryScope() {
    assertThat(
            appraisal(List.of(), missing(CANONICAL), passed(QUOTE), passed(TIME))
                .verdict(Set.of(Question.HARDWARE)))
        .isEqualTo(Verdict.INCOMPLETE);
    assertThat(
            appraisal(List.of(), passed(CANONICAL), passed(QUOTE), missing(TIME))
                .verdict(Set.of(Question.HARDWARE)))
        .isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void rejectsForAnyFailureWhateverTheScope() {
    Appraisal appraisal =
        appraisal(List.of(), passed(CANONICAL), passed(QUOTE), passed(TIME), failed(LOG));
    assertThat(appraisal.verdict(Set.of(Question.HARDWARE))).isEqualTo(Verdict.REJECTED);
    assertThat(appraisal.verdicts())
        .containsEntry(Question.HARDWARE, Verdict.VERIFIED)
        .containsEntry(Question.WORKLOAD, Verdict.REJECTED);
  }

  @Test
  void acceptsAWaivedFailureAndSaysSo() {
    Waiver waiver = new Waiver(CheckId.EVENTLOG_REPLAY, "known gap");
    Appraisal appraisal =
        appraisal(List.of(waiver), passed(CANONICAL), passed(QUOTE), passed(TIME), failed(LOG));
    assertThat(appraisal.verdict(Set.of(Question.values()))).isEqualTo(Verdict.VERIFIED);
    assertThat(appraisal.waiversUsed()).containsExactly(waiver);
  }

  @Test
  void doesNotLetAWaiverExcuseAbsence() {
    Waiver waiver = new Waiver(CheckId.EVENTLOG_REPLAY, "known gap");
    Appraisal appraisal =
        appraisal(List.of(waiver), passed(CANONICAL), passed(QUOTE), passed(TIME), missing(LOG));
    assertThat(appraisal.verdict(Set.of(Question.WORKLOAD))).isEqualTo(Verdict.INCOMPLETE);
    assertThat(appraisal.waiversUsed()).isEmpty();
  }

  @Test
  void silenceIsNotSuccess() {
    SortedSet<Key> required = new TreeSet<>(List.of(CANONICAL, QUOTE));
    Appraisal appraisal = new Appraisal(required, findings(passed(CANONICAL)), List.of());
    assertThat(appraisal.verdict(Set.of(Question.HARDWARE))).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void refusesAPolicyThatRequiresNothing() {
    assertThatThrownBy(() -> new Appraisal(new TreeSet<>(), new TreeMap<>(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noFloorCheckCanBeWaived() {
    assertThat(Arrays.stream(CheckId.values()).filter(CheckId::floor)).isNotEmpty();
    for (CheckId check : CheckId.values()) {
      if (check.floor()) {
        assertThatThrownBy(() -> new Waiver(check, "because"))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void theSheetRefusesSecondAndUnexpectedFindings() {
    FindingSheet sheet = new FindingSheet();
    sheet.expect(List.of(QUOTE, LOG));
    sheet.enter(passed(QUOTE));
    assertThat(sheet.open()).containsExactly(LOG);
    assertThatThrownBy(() -> sheet.enter(failed(QUOTE))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sheet.enter(passed(TIME))).isInstanceOf(IllegalStateException.class);
  }

  private static Appraisal appraisal(List<Waiver> waivers, Finding... findings) {
    SortedMap<Key, Finding> byKey = findings(findings);
    return new Appraisal(new TreeSet<>(byKey.keySet()), byKey, waivers);
  }

  private static SortedMap<Key, Finding> findings(Finding... findings) {
    SortedMap<Key, Finding> byKey = new TreeMap<>();
    Arrays.stream(findings).forEach(f -> byKey.put(f.key(), f));
    return byKey;
  }

  private static Finding passed(Key key) {
    return new Finding.Passed(key, FrameCode.BLOCKED, Grounds.of("test"));
  }

  private static Finding failed(Key key) {
    return new Finding.Failed(key, FrameCode.BLOCKED, Grounds.of("test"));
  }

  private static Finding missing(Key key) {
    return new Finding.Missing(key, FrameCode.BLOCKED, Grounds.of("test"));
  }
}
