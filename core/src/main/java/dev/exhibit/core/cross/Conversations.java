package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.core.cross.packed.FirstSights;
import dev.exhibit.core.cross.packed.Texts;
import dev.exhibit.core.cross.talk.Talk;
import dev.exhibit.core.cross.talk.Talk.Answered;
import dev.exhibit.core.cross.talk.Talk.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private final FirstSights held = new FirstSights();
  private final Holders answered;
  private final Holders unread;
  private final QuotedAnswers quoted;
  private final Named unreadQuestions = new Named();
  private final Named unreadAnswers = new Named();
  private final Named uncompared = new Named();

  Conversations(Texts names) {
    answered = new Holders(names);
    unread = new Holders(names);
    quoted = new QuotedAnswers(names);
  }

  void add(Entered bundle) {
    bundle.row().compared().talks().forEach(talk -> add(talk, bundle));
  }

  private void add(Talk talk, Entered bundle) {
    talk.held().forEach(each -> held.add(each, bundle.number(), List.of()));
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
      unread.add(talk.asked(), bundle);
    } else if (talk.answer() == Answered.WHOLE) {
      answered.add(talk.begun(), bundle);
    }
    if (!talk.quoted().turn().isEmpty()) {
      quoted.add(talk, bundle);
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
          Optional<Named> perhaps = unread.of(quote.first().asked());
          Optional<Quote> otherwise =
              quote.quotes().stream().filter(q -> answered.has(q.after())).findFirst();
          if (otherwise.isPresent()) {
            retold.add(notRead.in(retold(turn, otherwise.get(), quote, perhaps)));
          } else if (perhaps.isEmpty() && quote.isLast()) {
            List<Variant> asking = List.of(quote.asking(quote.first()));
            gaps.add(notRead.in(new CrossFinding(CrossCode.GAP, turn, asking)));
          }
        });
    gaps.addAll(retold);
    Variant requests = uncompared.variant("");
    NotRead.uncompared(requests.bundles(), requests.count()).ifPresent(gaps::add);
    return gaps;
  }

  private CrossFinding retold(
      String turn, Quote quote, QuotedAnswer quoted, Optional<Named> perhaps) {
    List<Variant> variants = new ArrayList<>();
    answered
        .of(quote.after())
        .ifPresent(other -> variants.add(other.variant("answered otherwise")));
    variants.add(quoted.asking(quote));
    perhaps.ifPresent(other -> variants.add(other.variant(NotRead.ANSWER)));
    return new CrossFinding(CrossCode.RETOLD, turn, variants);
  }
}
