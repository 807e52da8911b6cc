package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Nonces and the quotes that answered them. One question may be answered by several machines at
 * once, and one report may stand in many bundles; so bundles that share a quote hold one answer.
 */
final class AnsweredNonces {
  private static final int MOST_NAMED = 5;

  private final Map<String, List<Answer>> byNonce = new LinkedHashMap<>();

  /** One answer, as small as can be: nearly every nonce has one, by one quote in one bundle. */
  private record Answer(Set<String> quotes, List<String> bundles, int count) {
    boolean shares(Answer other) {
      return !Collections.disjoint(quotes, other.quotes);
    }

    Answer and(Answer other) {
      Set<String> all = new HashSet<>(quotes);
      all.addAll(other.quotes);
      Stream<String> names = Stream.concat(bundles.stream(), other.bundles.stream());
      return new Answer(Set.copyOf(all), names.limit(MOST_NAMED).toList(), count + other.count);
    }

    Variant variant() {
      return new Variant(String.join(", ", new TreeSet<>(quotes)), bundles, count);
    }
  }

  void add(VerdictRow row) {
    Map<String, Set<String>> quotes = new LinkedHashMap<>();
    row.compared()
        .nonces()
        .forEach(n -> quotes.computeIfAbsent(n.value(), any -> new HashSet<>()).add(n.of()));
    quotes.forEach(
        (nonce, answering) ->
            byNonce.merge(
                nonce,
                List.of(new Answer(Set.copyOf(answering), List.of(row.bundle()), 1)),
                AnsweredNonces::with));
  }

  /** The answers that share a quote with the newest are one with it. */
  private static List<Answer> with(List<Answer> answers, List<Answer> newest) {
    Answer added = newest.get(0);
    List<Answer> others = answers.stream().filter(answer -> !answer.shares(added)).toList();
    Answer whole =
        answers.stream()
            .filter(answer -> answer.shares(added))
            .reduce(Answer::and)
            .map(before -> before.and(added))
            .orElse(added);
    return Stream.concat(others.stream(), Stream.of(whole)).toList();
  }

  List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    byNonce.forEach(
        (nonce, answers) -> {
          if (answers.size() > 1) {
            findings.add(
                new CrossFinding(
                    CrossCode.NONCE, nonce, answers.stream().map(Answer::variant).toList()));
          }
        });
    return findings;
  }
}
