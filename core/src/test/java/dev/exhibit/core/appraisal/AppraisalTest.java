package dev.exhibit.core.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AppraisalTest {
  private static final Subject A = Subject.attestation("a");
  private static final Key CANONICAL = new Key(CheckId.ARCHIVE_CANONICAL, Subject.ARCHIVE);
  private static final Key QUOTE = new Key(CheckId.TDX_QUOTE, A);
  private static final Key TIME = new Key(CheckId.TIME_BASIS, Subject.BUNDLE);
  private static final Key BOOT = new Key(CheckId.TDX_MEASUREMENTS, A);
  private static final Key MODE = new Key(CheckId.GPU_MODE, A);
  private static final List<Key> GENUINE =
      List.of(
          new Key(CheckId.GPU_CHAIN, A),
          new Key(CheckId.GPU_SIGNATURE, A),
          new Key(CheckId.GPU_NONCE, A));
  private static final Set<Question> ALL = Set.of(Question.values());
  private static final Subject B = Subject.attestation("b");
  private static final Subject EXCHANGE = Subject.exchange("a");
  private static final Key SIGNER = new Key(CheckId.EXCHANGE_SIGNER_ATTESTED, EXCHANGE);
  private static final List<CheckId> GENUINE_SIGNER =
      List.of(
          CheckId.TDX_QUOTE,
          CheckId.TDX_PCK_CHAIN,
          CheckId.TDX_COLLATERAL,
          CheckId.TDX_QE_IDENTITY,
          CheckId.TDX_MODULE,
          CheckId.TDX_TCB_STATUS,
          CheckId.TDX_ATTRIBUTES,
          CheckId.TDX_REPORT_DATA);
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
        appraisal(
            List.of(waiver),
            passed(CANONICAL),
            passed(QUOTE),
            passed(TIME),
            passed(BOOT),
            failed(LOG));
    assertThat(appraisal.verdict(Set.of(Question.values()))).isEqualTo(Verdict.VERIFIED);
    assertThat(appraisal.waiversUsed()).containsExactly(waiver);
  }

  @Nested
  class WhatAQuestionNeeds {
    /** Rule 7. */
    @Test
    void aQuestionOfWhichNothingPassedIsNotVerified() {
      Waiver waiver = new Waiver(CheckId.GPU_MODE, "in repair");
      for (Finding settled : List.of(failed(MODE), notApplicable(MODE))) {
        Appraisal appraisal =
            appraisal(List.of(waiver), passed(CANONICAL), passed(QUOTE), passed(TIME), settled);
        assertThat(appraisal.verdicts()).containsEntry(Question.GPU, Verdict.INCOMPLETE);
        assertThat(appraisal.verdict(ALL)).isEqualTo(Verdict.INCOMPLETE);
        assertThat(appraisal.obstacles(ALL))
            .contains(new Obstacle.NothingPassed(Question.GPU, Set.of(CheckId.GPU_MODE)));
      }
    }

    /** Rule 5: the policy that left out the boot registers has left out the answer. */
    @Test
    void aWorkloadIsNotVerifiedWithoutKnownBootRegisters() {
      Appraisal appraisal =
          appraisal(List.of(), passed(CANONICAL), passed(QUOTE), passed(TIME), passed(LOG));
      assertThat(appraisal.verdicts()).containsEntry(Question.WORKLOAD, Verdict.INCOMPLETE);
      assertThat(appraisal.obstacles(ALL))
          .containsExactly(new Obstacle.Groundless(LOG, Foundation.KNOWN_BOOT));
    }

    @Test
    void anotherMachinesRegistersAreNoFoundation() {
      Key other = new Key(CheckId.TDX_MEASUREMENTS, Subject.attestation("b"));
      Appraisal appraisal =
          appraisal(
              List.of(),
              passed(CANONICAL),
              passed(QUOTE),
              passed(TIME),
              passed(LOG),
              passed(other));
      assertThat(appraisal.verdict(ALL)).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void aWaivedMismatchIsNoFoundation() {
      Appraisal appraisal =
          appraisal(
              List.of(new Waiver(CheckId.TDX_MEASUREMENTS, "an older build")),
              passed(CANONICAL),
              passed(QUOTE),
              passed(TIME),
              passed(LOG),
              failed(BOOT));
      assertThat(appraisal.verdict(ALL)).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void aRequiredFoundationThatIsMissingIsNamedOnce() {
      Appraisal appraisal =
          appraisal(
              List.of(),
              passed(CANONICAL),
              passed(QUOTE),
              passed(TIME),
              passed(LOG),
              missing(BOOT));
      assertThat(appraisal.obstacles(ALL)).containsExactly(new Obstacle.Open(BOOT));
    }

    /** Rule 5: whose key signed is known if one quote that binds it is proven whole. */
    @Test
    void anExchangeIsNotVerifiedByASignerOfUnprovenHardware() {
      for (CheckId left : GENUINE_SIGNER) {
        Appraisal unproven = signed(left, Map.of(EXCHANGE, List.of(A)));
        assertThat(unproven.verdicts()).containsEntry(Question.EXCHANGE, Verdict.INCOMPLETE);
        assertThat(unproven.obstacles(Set.of(Question.EXCHANGE)))
            .containsExactly(new Obstacle.Groundless(SIGNER, Foundation.GENUINE_SIGNER));
        assertThat(unproven.obstacles(ALL))
            .containsExactly(
                new Obstacle.Open(new Key(left, A)),
                new Obstacle.Groundless(SIGNER, Foundation.GENUINE_SIGNER));
      }
      Appraisal proven = signed(CheckId.TDX_NONCE, Map.of(EXCHANGE, List.of(B, A)));
      assertThat(proven.verdicts()).containsEntry(Question.EXCHANGE, Verdict.VERIFIED);
      assertThat(signed(CheckId.TDX_NONCE, Map.of(EXCHANGE, List.of(B))).verdicts())
          .containsEntry(Question.EXCHANGE, Verdict.INCOMPLETE);
      assertThat(signed(CheckId.TDX_NONCE, Map.of()).verdicts())
          .containsEntry(Question.EXCHANGE, Verdict.INCOMPLETE);
    }

    /** All checks of the machine pass but {@code left}, which is missing. */
    private Appraisal signed(CheckId left, Map<Subject, List<Subject>> signers) {
      List<Finding> findings = new ArrayList<>(List.of(passed(CANONICAL), passed(TIME)));
      findings.add(passed(SIGNER));
      GENUINE_SIGNER.stream()
          .filter(check -> check != left)
          .forEach(check -> findings.add(passed(new Key(check, A))));
      findings.add(missing(new Key(left, A)));
      SortedMap<Key, Finding> byKey = findings(findings.toArray(Finding[]::new));
      return new Appraisal(new TreeSet<>(byKey.keySet()), byKey, List.of(), signers);
    }

    @Test
    void whatADeviceReportsCountsIfAGenuineDeviceAnswersTheNonce() {
      for (Key left : GENUINE) {
        List<Finding> findings = new ArrayList<>(List.of(passed(CANONICAL), passed(QUOTE)));
        findings.addAll(List.of(passed(TIME), passed(MODE)));
        GENUINE.stream().filter(key -> !key.equals(left)).forEach(k -> findings.add(passed(k)));
        assertThat(appraisal(List.of(), findings.toArray(Finding[]::new)).obstacles(ALL))
            .containsExactly(new Obstacle.Groundless(MODE, Foundation.GENUINE_GPU));
        findings.add(passed(left));
        assertThat(appraisal(List.of(), findings.toArray(Finding[]::new)).verdict(ALL))
            .isEqualTo(Verdict.VERIFIED);
      }
    }
  }

  /** Rule 9: a scope leaves out questions, never the reasons for its own verdict. */
  @Test
  void everyVerdictButVerifiedNamesItsObstacles() {
    Appraisal appraisal =
        appraisal(List.of(), missing(CANONICAL), passed(QUOTE), missing(TIME), failed(LOG));
    assertThat(appraisal.obstacles(Set.of(Question.HARDWARE)))
        .containsExactlyInAnyOrder(
            new Obstacle.Open(CANONICAL), new Obstacle.Open(TIME), new Obstacle.Contradicted(LOG));
    assertThat(appraisal.obstacles(Set.of(Question.ARCHIVE)))
        .containsExactlyInAnyOrder(new Obstacle.Open(CANONICAL), new Obstacle.Contradicted(LOG));
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
    Appraisal appraisal = new Appraisal(required, findings(passed(CANONICAL)), List.of(), Map.of());
    assertThat(appraisal.verdict(Set.of(Question.HARDWARE))).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void refusesAPolicyThatRequiresNothing() {
    assertThatThrownBy(() -> new Appraisal(new TreeSet<>(), new TreeMap<>(), List.of(), Map.of()))
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

  private static Appraisal appraisal(List<Waiver> waivers, Finding... findings) {
    SortedMap<Key, Finding> byKey = findings(findings);
    return new Appraisal(new TreeSet<>(byKey.keySet()), byKey, waivers, Map.of());
  }

  private static SortedMap<Key, Finding> findings(Finding... findings) {
    SortedMap<Key, Finding> byKey = new TreeMap<>();
    Arrays.stream(findings).forEach(f -> byKey.put(f.key(), f));
    return byKey;
  }

  private static Finding passed(Key key) {
    return new Finding.Passed(key, TestCodes.HOLDS, Grounds.of("test"));
  }

  private static Finding failed(Key key) {
    return new Finding.Failed(key, FrameCode.INTERNAL_ERROR, Grounds.of("test"));
  }

  private static Finding notApplicable(Key key) {
    return new Finding.NotApplicable(key, FrameCode.WITHHOLDING_ACCEPTED, Grounds.of("test"));
  }

  private static Finding missing(Key key) {
    return new Finding.Missing(key, FrameCode.BLOCKED, Grounds.of("test"));
  }
}
