package dev.exhibit.core.cross;

import dev.exhibit.core.cross.packed.FirstSights;
import dev.exhibit.core.cross.packed.FirstSights.Sight;
import dev.exhibit.core.cross.packed.Texts;
import dev.exhibit.core.cross.talk.Talk;
import dev.exhibit.core.cross.talk.Talk.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** The answers that requests quote, each with those that quote it. */
final class QuotedAnswers {
  private static final String LAST = "last";

  private final Texts names;
  private final FirstSights sights = new FirstSights();

  /** Those that are quoted several times, by the order of first sight. */
  private final Map<Integer, QuotedAnswer> again = new LinkedHashMap<>();

  QuotedAnswers(Texts names) {
    this.names = names;
  }

  /** Enters what a request quotes. */
  void add(Talk talk, Entered bundle) {
    Quote quote = talk.quoted();
    boolean isLast = !talk.asked().isEmpty();
    OptionalInt before = sights.add(quote.turn(), bundle.number(), texts(quote, isLast));
    if (before.isPresent()) {
      again
          .computeIfAbsent(before.getAsInt(), this::first)
          .add(quote, isLast, bundle.number(), bundle.bundle());
    }
  }

  private static List<String> texts(Quote quote, boolean isLast) {
    String at = Integer.toString(quote.at());
    return List.of(quote.alone(), quote.asked(), quote.after(), at, isLast ? LAST : "");
  }

  private QuotedAnswer first(int order) {
    Sight sight = sights.at(order);
    List<String> texts = sight.texts();
    Quote quote =
        new Quote(
            sight.key(), texts.get(0), texts.get(1), texts.get(2), Integer.parseInt(texts.get(3)));
    QuotedAnswer answer = new QuotedAnswer();
    answer.add(quote, texts.get(4).equals(LAST), sight.bundle(), names.get(sight.bundle()));
    return answer;
  }

  /** Each with the key of its turn, in the order in which they were quoted first. */
  void forEach(BiConsumer<String, QuotedAnswer> each) {
    for (int order = 0; order < sights.size(); order++) {
      QuotedAnswer several = again.get(order);
      each.accept(sights.at(order).key(), several == null ? first(order) : several);
    }
  }
}
