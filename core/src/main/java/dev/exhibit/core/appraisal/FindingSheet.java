package dev.exhibit.core.appraisal;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes exactly one finding for each expected key; a second or an unexpected one is our own bug.
 */
public final class FindingSheet {
  private final NavigableSet<Key> open = new TreeSet<>();
  private final SortedMap<Key, Finding> findings = new TreeMap<>();

  /** Expects these keys as well. */
  public void expect(Collection<Key> keys) {
    keys.stream().filter(key -> !findings.containsKey(key)).forEach(open::add);
  }

  /** Whether {@code key} is expected and still open. */
  public boolean isOpen(Key key) {
    return open.contains(key);
  }

  /** The expected keys that have no finding yet, in order. */
  public SortedSet<Key> open() {
    return new TreeSet<>(open);
  }

  /**
   * Enters one finding.
   *
   * @throws IllegalStateException if its key is not expected or already has one
   */
  public void enter(Finding finding) {
    if (!open.remove(finding.key())) {
      throw new IllegalStateException(
          (findings.containsKey(finding.key()) ? "second" : "unexpected")
              + " finding: "
              + finding.key());
    }
    findings.put(finding.key(), finding);
  }

  /** Enters each of them. */
  public void enterAll(Collection<? extends Finding> several) {
    several.forEach(this::enter);
  }

  /** The findings so far, ordered by catalogue and subject. */
  public Map<Key, Finding> findings() {
    return Collections.unmodifiableSortedMap(findings);
  }
}
