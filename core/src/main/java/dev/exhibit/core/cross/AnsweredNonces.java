package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.core.cross.packed.FirstSights;
import dev.exhibit.core.cross.packed.FirstSights.Sight;
import dev.exhibit.core.cross.packed.Texts;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Nonces and the quotes that answered them. One question may be answered by several machines at
 * once, and one report may stand in many bundles; so bundles that share a quote hold one answer.
 */
final class AnsweredNonces {
  private static final int MOST_NAMED = 5;

  private final Texts names;
  private final FirstSights sights = new FirstSights();

  /** The answers to nonces that stand in several bundles, by the order of first sight. */
  private final TreeMap<Integer, List<Answer>> again = new TreeMap<>();

  AnsweredNonces(Texts names) {
    this.names = names;
  }

  private record Answer(Set<String> quotes, List<String> bundles, int count) {
    boolean shares(Answer other) {
      return !Collections.disjoint(quotes, other.quotes);
    }

    Answer and(Answer other) {
      Set<String> all = new LinkedHashSet<>(quotes);
      all.addAll(other.quotes);
      Stream<String> names = Stream.concat(bundles.stream(), other.bundles.stream());
      return new Answer(Ordered.copyOf(all), names.limit(MOST_NAMED).toList(), count + other.count);
    }

    Variant variant() {
      return new Variant(String.join(", ", new TreeSet<>(quotes)), bundles, count);
    }
  }

  void add(Entered bundle) {
    Map<String, Set<String>> quotes = new LinkedHashMap<>();
    bundle
        .row()
        .compared()
        .nonces()
        .forEach(n -> quotes.computeIfAbsent(n.value(), any -> new LinkedHashSet<>()).add(n.of()));
    quotes.forEach((nonce, answering) -> add(nonce, answering, bundle));
  }

  private void add(String nonce, Set<String> quotes, Entered bundle) {
    OptionalInt before = sights.add(nonce, bundle.number(), List.copyOf(quotes));
    if (before.isPresent()) {
      Answer answer = new Answer(Ordered.copyOf(quotes), List.of(bundle.bundle()), 1);
      again.compute(
          before.getAsInt(), (order, known) -> with(known == null ? first(order) : known, answer));
    }
  }

  private List<Answer> first(int order) {
    Sight sight = sights.at(order);
    return List.of(
        new Answer(Ordered.copyOf(sight.texts()), List.of(names.get(sight.bundle())), 1));
  }

  /** The answers that share a quote with the added one are one with it. */
  private static List<Answer> with(List<Answer> answers, Answer added) {
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
    again.forEach(
        (order, answers) -> {
          if (answers.size() > 1) {
            findings.add(
                new CrossFinding(
                    CrossCode.NONCE,
                    sights.at(order).key(),
                    answers.stream().map(Answer::variant).toList()));
          }
        });
    return findings;
  }
}
