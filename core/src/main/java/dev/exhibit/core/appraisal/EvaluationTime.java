package dev.exhibit.core.appraisal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instants a bundle is judged at. Both are inputs: the verifier has no clock.
 *
 * @param at the instants at which evidence, collateral and certificates must hold: one, or the two
 *     ends of a proven bracket, in order
 * @param basis how well {@code at} is proven
 * @param now the reader's clock, for what protects the bundle today
 */
public record EvaluationTime(List<Instant> at, Basis basis, Instant now) {
  public EvaluationTime {
    at = at.stream().sorted().distinct().toList();
    if (at.isEmpty()) {
      throw new IllegalArgumentException("at least one instant to judge at");
    }
  }

  /** One instant, with this basis. */
  public static EvaluationTime of(Instant at, Basis basis, Instant now) {
    return new EvaluationTime(List.of(at), basis, now);
  }

  /** The earliest instant evidence is judged at. */
  public Instant earliest() {
    return at.get(0);
  }

  /** The latest instant evidence is judged at. */
  public Instant latest() {
    return at.get(at.size() - 1);
  }

  /** How well the instant is proven, weakest first. */
  public enum Basis {
    /** Nobody says a time that could be read; it is the reader's clock. */
    CLOCK("clock"),
    /** Whoever packed the bundle says so. */
    CLAIMED("claimed"),
    /** A transparency log signed it. */
    REKOR("rekor"),
    /** A pinned authority stamped the whole. */
    TIMESTAMPED("timestamped"),
    /** Tokens before and after enclose it. */
    BRACKETED("bracketed"),
    /** The reader chose it and owns that choice. */
    GIVEN("given");

    private final String id;

    Basis(String id) {
      this.id = id;
    }

    /** As in the JSON. */
    public String id() {
      return id;
    }

    /** The basis with this id. */
    public static java.util.Optional<Basis> byId(String id) {
      return Stream.of(values()).filter(b -> b.id.equals(id)).findFirst();
    }
  }
}
