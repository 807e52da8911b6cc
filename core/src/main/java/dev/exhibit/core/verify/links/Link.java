package dev.exhibit.core.verify.links;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.time.TimeCode;
import dev.exhibit.data.Filled;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing tied to another by checks, or not tied by anything.
 *
 * @param lane what it is part of: a machine, its devices, or the bundle
 * @param findings the checks that test it; a link that none tests is a gap
 * @param unfounded why these checks prove nothing although they passed, if that is so
 */
public record Link(
    Lane lane,
    Node from,
    Node to,
    Relation relation,
    List<Finding> findings,
    Optional<String> unfounded) {
  public Link {
    findings = List.copyOf(findings);
  }

  /** Whether it holds. */
  public enum State {
    /** Every check of it passed. */
    HOLDS,
    /** A check failed. */
    CONTRADICTED,
    /** Not there, or not judged. */
    MISSING,
    /** The policy, or verified evidence, says that there is none. */
    NOT_APPLICABLE,
    /** Somebody's word. */
    CLAIMED,
    /** Nothing ties the two together. */
    GAP;

    /** As in the JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The worst that its checks say. */
  public State state() {
    if (findings.isEmpty()) {
      return State.GAP;
    }
    if (any(Status.FAILED)) {
      return State.CONTRADICTED;
    }
    if (any(Status.MISSING)) {
      return isWord() ? State.CLAIMED : ties() ? State.GAP : State.MISSING;
    }
    if (any(Status.NOT_APPLICABLE) && ties()) {
      return State.GAP;
    }
    return !any(Status.PASSED)
        ? State.NOT_APPLICABLE
        : unfounded.isPresent() ? State.GAP : State.HOLDS;
  }

  /** Whether its checks passed and rest on something that is not proven. */
  public boolean isUnfounded() {
    return state() == State.GAP
        && unfounded.isPresent()
        && !findings.isEmpty()
        && findings.stream().noneMatch(Link::isOpen);
  }

  private static boolean isOpen(Finding finding) {
    return finding.status() == Status.MISSING;
  }

  /** Why it is a gap, or what speaks against it, as far as a check says so. */
  public Optional<String> why() {
    if (relation == Relation.UNREVOKED && findings.isEmpty()) {
      return Optional.of("revocation was not checked");
    }
    return switch (state()) {
      case GAP -> isUnfounded() ? unfounded : first(Status.MISSING, Status.NOT_APPLICABLE);
      case CONTRADICTED ->
          relation == Relation.UNREVOKED ? first(Status.FAILED, Status.FAILED) : Optional.empty();
      case HOLDS, MISSING, NOT_APPLICABLE, CLAIMED -> Optional.empty();
    };
  }

  private Optional<String> first(Status one, Status other) {
    return findings.stream()
        .filter(finding -> finding.status() == one || finding.status() == other)
        .findFirst()
        .map(f -> Filled.of("%s: %s", f.key().check().id(), f.code().wording().found()));
  }

  private boolean any(Status status) {
    return findings.stream().anyMatch(finding -> finding.status() == status);
  }

  /** A time that nothing proves is the collector's word. */
  private boolean isWord() {
    return relation == Relation.EXISTED
        && findings.stream().noneMatch(f -> f.code().equals(TimeCode.TIME_WEAKER_THAN_ASKED));
  }

  /**
   * Where devices are, only a binding can show; without one they may be anywhere. A certificate of
   * which nobody asked may be revoked.
   */
  private boolean ties() {
    return relation == Relation.BELONGS || relation == Relation.UNREVOKED;
  }

  /** Which checks of which subjects. */
  public List<Key> keys() {
    return findings.stream().map(Finding::key).toList();
  }
}
