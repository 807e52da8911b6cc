package dev.exhibit.core.appraisal;

import dev.exhibit.core.appraisal.catalogue.Uncompared;
import dev.exhibit.core.appraisal.text.Bounded;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One run over one case: expects keys before they are judged, takes exactly one finding for each,
 * contains what goes wrong meanwhile, and leaves no key without an answer.
 */
public final class Run {
  private final NavigableSet<Key> open = new TreeSet<>();
  private final SortedMap<Key, Finding> findings = new TreeMap<>();

  /** Expects these keys as well. */
  public void expect(Collection<Key> keys) {
    keys.stream().filter(key -> !findings.containsKey(key)).forEach(open::add);
  }

  /** Enters findings that need no judging: their keys are expected and answered at once. */
  public void say(Collection<? extends Finding> said) {
    expect(said.stream().map(Finding::key).toList());
    said.forEach(this::enter);
  }

  /**
   * Lets checks answer {@code keys}. An error of ours inside them must neither pass for success nor
   * keep others from answering: it fails the keys that are still open, or all of them if none is.
   */
  public void answer(Collection<Key> keys, Supplier<? extends List<Finding>> checks) {
    expect(keys);
    try {
      checks.get().forEach(this::enter);
      fail(List.copyOf(open), Message.of("A family of checks gave no answer for this key."));
    } catch (RuntimeException | StackOverflowError e) { // any bug of ours is contained here
      List<Key> left = open.isEmpty() ? List.copyOf(keys) : List.copyOf(open);
      fail(left, Message.of("The verifier stopped because of an error of its own: %s", e));
    }
  }

  /**
   * Closes what a check left open by what a later one has proved.
   *
   * @throws IllegalStateException unless the finding for this key is that something is missing
   */
  public void settle(Finding.Passed proven) {
    Key key = proven.key();
    assert proven.code().canEnd(key.check()) : proven.code().id() + " under " + key;
    if (!(findings.get(key) instanceof Finding.Missing)) {
      throw new IllegalStateException("not open: " + key);
    }
    findings.put(key, proven);
  }

  private void fail(Collection<Key> keys, Message message) {
    Grounds grounds = Grounds.of(message);
    for (Key key : keys) {
      open.remove(key);
      findings.put(key, new Finding.Failed(key, FrameCode.INTERNAL_ERROR, grounds));
    }
  }

  private void enter(Finding finding) {
    Key key = finding.key();
    assert finding.code().canEnd(key.check()) : finding.code().id() + " under " + key;
    assert isCompared(finding)
        : finding.code().id() + " lacks expected or actual (or stands not in Uncompared): " + key;
    assert isContradiction(finding)
        : finding.code().id() + " shows no contradiction: " + compared(finding) + ": " + key;
    if (!open.remove(key)) {
      throw new IllegalStateException(
          (findings.containsKey(key) ? "second" : "unexpected") + " finding: " + key);
    }
    findings.put(key, finding);
  }

  /** A failure that comes from a comparison has both sides of it. */
  private static boolean isCompared(Finding finding) {
    Grounds grounds = finding.grounds();
    return finding.status() != Finding.Status.FAILED
        || Uncompared.has(finding.code().id())
        || (grounds.expected().isPresent() && grounds.actual().isPresent());
  }

  /**
   * What was found is seen not to be right: a bound is not met, even where it is not demanded, and
   * nothing that is refused equals what would be taken. What is cut may differ behind the cut.
   */
  private static boolean isContradiction(Finding finding) {
    Grounds grounds = finding.grounds();
    boolean counts =
        switch (finding.status()) {
          case FAILED -> true;
          case MISSING -> grounds.expected().filter(Value::isBound).isPresent();
          case PASSED, NOT_APPLICABLE -> false;
        };
    return !counts
        || grounds.expected().isEmpty()
        || grounds.actual().isEmpty()
        || grounds.expected().get().isContradictedBy(grounds.actual().get())
        || Bounded.isCut(compared(finding));
  }

  private static String compared(Finding finding) {
    Grounds grounds = finding.grounds();
    return grounds.expected().map(Value::words).orElse("")
        + " / "
        + grounds.actual().map(Value::words).orElse("");
  }

  /** The findings so far, ordered by catalogue and subject. */
  public Map<Key, Finding> findings() {
    return Collections.unmodifiableSortedMap(findings);
  }
}
