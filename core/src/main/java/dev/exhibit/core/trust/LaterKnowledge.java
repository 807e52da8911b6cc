package dev.exhibit.core.trust;

import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a reader knows of a vendor's later publications. It can refuse what a bundle shows, and
 * never stands in for what a bundle lacks.
 *
 * @param source what messages call it
 * @param numbers evaluation data numbers of Intel's collateral, each with the day from which newer
 *     collateral was to be had
 * @param crls revocation lists; each counts only under the signature of its issuer
 */
public record LaterKnowledge(String source, List<EvaluationNumber> numbers, List<X509CRL> crls) {
  /** Nothing. */
  public static final LaterKnowledge NONE = new LaterKnowledge("", List.of(), List.of());

  public LaterKnowledge {
    numbers = List.copyOf(numbers);
    crls = List.copyOf(crls);
  }

  /**
   * A number that Intel had published.
   *
   * @param since from when on collateral of this number was to be had
   */
  public record EvaluationNumber(int number, Instant since) {}

  /** This and what another source says, if that is another one. */
  public LaterKnowledge and(LaterKnowledge other) {
    if (other.equals(NONE) || other.equals(this)) {
      return this;
    }
    List<EvaluationNumber> allNumbers = new ArrayList<>(numbers);
    allNumbers.addAll(other.numbers);
    List<X509CRL> allCrls = new ArrayList<>(crls);
    allCrls.addAll(other.crls);
    return new LaterKnowledge(source + " and " + other.source, allNumbers, allCrls);
  }

  /** The lowest number that collateral may have at {@code at}; empty if nothing is known. */
  public OptionalInt evaluationFloor(Instant at) {
    return numbers.stream()
        .filter(number -> !number.since().isAfter(at))
        .mapToInt(EvaluationNumber::number)
        .max();
  }
}
