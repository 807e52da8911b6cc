package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exchanges that may have given any answer, as they could not be read. Findings on answers name
 * them.
 *
 * @param questions those of which neither request nor response was read
 * @param answers those of which the response was not read
 */
public record NotRead(Variant questions, Variant answers) {
  /** None. */
  public static final NotRead NOTHING = of(List.of(), 0, List.of(), 0);

  /** How many of the bundles are named. */
  public static final int MOST_NAMED = Named.MOST;

  static final String BY_ID = "quoted by its id";
  static final String QUESTION = "an exchange that could not be read";
  static final String ANSWER = "an answer that could not be read";

  /** Of bundles that hold such exchanges: the first few of them, and how many there are. */
  public static NotRead of(
      List<String> questions, int questionCount, List<String> answers, int answerCount) {
    return new NotRead(
        new Variant(QUESTION, questions, questionCount), new Variant(ANSWER, answers, answerCount));
  }

  /** The finding on an answer, with those that may have given it, whatever it named before. */
  public CrossFinding in(CrossFinding finding) {
    boolean isById = finding.variants().get(0).of().equals(BY_ID);
    List<Variant> variants = new ArrayList<>(finding.variants());
    variants.removeIf(v -> v.of().equals(isById ? ANSWER : QUESTION));
    Variant perhaps = isById ? answers : questions;
    if (perhaps.count() > 0) {
      variants.add(perhaps);
    }
    return new CrossFinding(finding.code(), finding.value(), variants);
  }

  /** That what some requests quote was compared with nothing; empty if there are none. */
  public static Optional<CrossFinding> uncompared(List<String> bundles, int count) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new CrossFinding(
                CrossCode.UNCOMPARED,
                "requests",
                List.of(new Variant("a request that was not compared", bundles, count))));
  }
}
