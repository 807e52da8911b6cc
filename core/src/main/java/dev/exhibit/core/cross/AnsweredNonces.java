package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nonces and the quotes that answered them. One question may be answered by several machines at
 * once, and one report may stand in many bundles; so bundles that share a quote hold one answer.
 */
final class AnsweredNonces {
  private static final int MOST_NAMED = 5;

  private final Map<String, List<Answer>> byNonce = new LinkedHashMap<>();

  private static final class Answer {
    private final Set<String> quotes = new TreeSet<>();
    private final List<String> bundles = new ArrayList<>(1);
    private int count;

    boolean shares(Set<String> others) {
      return !Collections.disjoint(quotes, others);
    }

    void add(Set<String> others, String bundle) {
      quotes.addAll(others);
      count++;
      if (bundles.size() < MOST_NAMED) {
        bundles.add(bundle);
      }
    }

    void add(Answer other) {
      quotes.addAll(other.quotes);
      count += other.count;
      other.bundles.stream().limit(MOST_NAMED - (long) bundles.size()).forEach(bundles::add);
    }

    Variant variant() {
      return new Variant(String.join(", ", quotes), bundles, count);
    }
  }

  void add(VerdictRow row) {
    Map<String, Set<String>> quotes = new LinkedHashMap<>();
    row.compared()
        .nonces()
        .forEach(n -> quotes.computeIfAbsent(n.value(), any -> new TreeSet<>()).add(n.of()));
    quotes.forEach(
        (nonce, answering) ->
            add(byNonce.computeIfAbsent(nonce, any -> new ArrayList<>(1)), answering, row));
  }

  private static void add(List<Answer> answers, Set<String> quotes, VerdictRow row) {
    Answer whole = new Answer();
    for (Answer answer : List.copyOf(answers)) {
      if (answer.shares(quotes)) {
        whole.add(answer);
        answers.remove(answer);
      }
    }
    whole.add(quotes, row.bundle());
    answers.add(whole);
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
