package dev.exhibit.core.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.core.appraisal.Finding.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final Key QUOTE = new Key(CheckId.TDX_QUOTE, Subject.BUNDLE);
  private static final Key NONCE = new Key(CheckId.TDX_NONCE, Subject.BUNDLE);
  private static final Key LOG = new Key(CheckId.EVENTLOG_REPLAY, Subject.BUNDLE);

  private final Run run = new Run();

  @Test
  void keepsOneFindingForEachKey() {
    run.answer(List.of(QUOTE, NONCE), () -> List.of(passed(QUOTE), passed(NONCE)));
    assertThat(status(QUOTE)).isEqualTo(Status.PASSED);
    assertThat(status(NONCE)).isEqualTo(Status.PASSED);
  }

  @Test
  void failsAKeyThatIsLeftWithoutAnAnswer() {
    run.answer(List.of(QUOTE, NONCE), () -> List.of(passed(QUOTE)));
    assertThat(status(QUOTE)).isEqualTo(Status.PASSED);
    assertInternalError(NONCE);
  }

  @Test
  void failsWhatIsOpenWhenAFamilyThrowsAndGoesOnWithTheNext() {
    run.answer(
        List.of(QUOTE),
        () -> {
          throw new IllegalStateException("a bug");
        });
    run.answer(List.of(LOG), () -> List.of(passed(LOG)));
    assertInternalError(QUOTE);
    assertThat(finding(QUOTE).grounds().message()).contains("a bug");
    assertThat(status(LOG)).isEqualTo(Status.PASSED);
  }

  @Test
  void failsAFamilyThatAnswersOneKeyTwice() {
    run.answer(List.of(QUOTE), () -> List.of(passed(QUOTE), passed(QUOTE)));
    assertInternalError(QUOTE);
  }

  @Test
  void failsAFamilyThatAnswersWhatIsNotAsked() {
    run.answer(List.of(QUOTE), () -> List.of(passed(QUOTE), passed(LOG)));
    assertInternalError(QUOTE);
    assertThat(run.findings()).doesNotContainKey(LOG);
  }

  /** The build runs with assertions, so no check of ours can refuse what it says is right. */
  @Test
  void takesNoRefusalThatShowsNoContradiction() {
    assumeTrue(Run.class.desiredAssertionStatus());
    Instant end = Instant.parse("2026-01-01T00:00:00Z");
    Grounds fulfilled = Grounds.of("test").compared(Value.atLeast(Value.of(end)), Value.of(end));
    assertRefused(new Finding.Failed(QUOTE, FrameCode.INTERNAL_ERROR, fulfilled));
    assertRefused(new Finding.Missing(QUOTE, FrameCode.BLOCKED, fulfilled));
    Grounds equal = Grounds.of("test").compared(Value.of(1), Value.of(1));
    assertRefused(new Finding.Failed(QUOTE, FrameCode.INTERNAL_ERROR, equal));
    run.say(List.of(new Finding.Passed(QUOTE, TestCodes.HOLDS, fulfilled)));
    Grounds seen = Grounds.of("test").compared(Value.after(end), Value.of(end));
    run.say(List.of(new Finding.Failed(NONCE, FrameCode.INTERNAL_ERROR, seen)));
    assertThat(status(NONCE)).isEqualTo(Status.FAILED);
  }

  private void assertRefused(Finding finding) {
    assertThatThrownBy(() -> run.say(List.of(finding)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shows no contradiction");
  }

  private Finding finding(Key key) {
    return Objects.requireNonNull(run.findings().get(key));
  }

  private Status status(Key key) {
    return finding(key).status();
  }

  private void assertInternalError(Key key) {
    assertThat(status(key)).isEqualTo(Status.FAILED);
    assertThat(finding(key).code()).isEqualTo(FrameCode.INTERNAL_ERROR);
  }

  private static Finding passed(Key key) {
    return new Finding.Passed(key, TestCodes.HOLDS, Grounds.of("test"));
  }
}
