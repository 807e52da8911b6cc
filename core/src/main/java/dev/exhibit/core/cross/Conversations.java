package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.core.cross.talk.Talk;
import dev.exhibit.core.cross.talk.Talk.Answered;
import dev.exhibit.core.cross.talk.Talk.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers that requests quote and that no exchange holds. Each request is asked for the last answer
 * that it quotes: if that is held, the request before it was asked for the one before. The answers
 * that it quotes before that one are only compared with what else was answered. An answer is held
 * if it was given to the same question, whatever was said before; and where another answer to the
 * same question could not be read, nothing is missing. An exchange holds its own answer also
 * against what its own request quotes, for rows do not say which exchange is older:
 * docs/auditing.md says so.
 */
final class Conversations {
  private final Set<String> held = new HashSet<>();
  private final Map<String, Named> answered = new HashMap<>();
  private final Map<String, Named> unread = new HashMap<>();
  private final Map<String, Quoted> quoted = new LinkedHashMap<>();
  private final Named unreadQuestions = new Named();
  private final Named unreadAnswers = new Named();
  private final Named uncompared = new Named();

  /** One answer, after whatever it is quoted. */
  private static final class Quoted {
    private final Map<String, Quote> byAfter = new LinkedHashMap<>();
    private final Named by = new Named();
    private boolean isLast;

    void add(Talk talk, Entered bundle) {
      byAfter.putIfAbsent(talk.quoted().after(), talk.quoted());
      by.add(bundle);
      isLast |= !talk.asked().isEmpty();
    }

    Quote first() {
      return byAfter.values().iterator().next();
    }

    Variant asking(Quote quote) {
      return by.variant(quote.at() == 0 ? NotRead.BY_ID : "quoted as message " + quote.at());
    }
  }

  void add(Entered bundle) {
    bundle.row().compared().talks().forEach(talk -> add(talk, bundle));
  }

  private void add(Talk talk, Entered bundle) {
    held.addAll(talk.held());
    boolean isUnread = talk.answer() == Answered.UNREAD;
    if (isUnread) {
      unreadAnswers.add(bundle);
    }
    if (talk.isUncompared()) {
      uncompared.add(bundle);
    }
    if (talk.asked().isEmpty()) {
      if (isUnread) {
        unreadQuestions.add(bundle);
      }
    } else if (isUnread) {
      unread.computeIfAbsent(talk.asked(), any -> new Named()).add(bundle);
    } else if (talk.answer() == Answered.WHOLE) {
      answered.computeIfAbsent(talk.begun(), any -> new Named()).add(bundle);
    }
    if (!talk.quoted().turn().isEmpty()) {
      quoted.computeIfAbsent(talk.quoted().turn(), any -> new Quoted()).add(talk, bundle);
    }
  }

  List<CrossFinding> findings() {
    NotRead notRead =
        new NotRead(
            unreadQuestions.variant(NotRead.QUESTION), unreadAnswers.variant(NotRead.ANSWER));
    List<CrossFinding> gaps = new ArrayList<>();
    List<CrossFinding> retold = new ArrayList<>();
    quoted.forEach(
        (turn, quote) -> {
          if (held.contains(turn) || held.contains(quote.first().alone())) {
            return;
          }
          Named perhaps = unread.get(quote.first().asked());
          Optional<Quote> otherwise =
              quote.byAfter.values().stream()
                  .filter(q -> answered.containsKey(q.after()))
                  .findFirst();
          if (otherwise.isPresent()) {
            retold.add(notRead.in(retold(turn, otherwise.get(), quote, perhaps)));
          } else if (perhaps == null && quote.isLast) {
            List<Variant> asking = List.of(quote.asking(quote.first()));
            gaps.add(notRead.in(new CrossFinding(CrossCode.GAP, turn, asking)));
          }
        });
    gaps.addAll(retold);
    Variant requests = uncompared.variant("");
    NotRead.uncompared(requests.bundles(), requests.count()).ifPresent(gaps::add);
    return gaps;
  }

  private CrossFinding retold(String turn, Quote quote, Quoted quoted, @Nullable Named perhaps) {
    List<Variant> variants = new ArrayList<>();
    Optional.ofNullable(answered.get(quote.after()))
        .ifPresent(other -> variants.add(other.variant("answered otherwise")));
    variants.add(quoted.asking(quote));
    if (perhaps != null) {
      variants.add(perhaps.variant(NotRead.ANSWER));
    }
    return new CrossFinding(CrossCode.RETOLD, turn, variants);
  }
}
