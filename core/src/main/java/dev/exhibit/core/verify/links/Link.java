package dev.exhibit.core.verify.links;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import java.util.List;
import java.util.Locale;

/**
 * One thing tied to another by checks, or not tied by anything.
 *
 * @param lane what it is part of: a machine, its devices, or the bundle
 * @param findings the checks that test it; a link that none tests is a gap
 */
public record Link(Lane lane, Node from, Node to, Relation relation, List<Finding> findings) {
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
    return any(Status.PASSED) ? State.HOLDS : State.NOT_APPLICABLE;
  }

  private boolean any(Status status) {
    return findings.stream().anyMatch(finding -> finding.status() == status);
  }

  /** A time that nothing proves is the collector's word. */
  private boolean isWord() {
    return relation == Relation.EXISTED;
  }

  /** Where devices are, only a binding can show; without one they may be anywhere. */
  private boolean ties() {
    return relation == Relation.BELONGS;
  }

  /** Which checks of which subjects. */
  public List<Key> keys() {
    return findings.stream().map(Finding::key).toList();
  }
}
