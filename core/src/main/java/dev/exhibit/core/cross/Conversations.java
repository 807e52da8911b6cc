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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers that requests quote and that no exchange holds. Each request is asked for the last answer
 * alone that it quotes: if that is held, the request before it was asked for the one before. An
 * answer is held if it was given to the same question, whatever was said before; and where another
 * answer to the same question could not be read, nothing is missing. An exchange holds its own
 * answer also against what its own request quotes, for rows do not say which exchange is older:
 * docs/auditing.md says so.
 */
final class Conversations {
  private final Set<String> held = new HashSet<>();
  private final Map<String, Named> answered = new HashMap<>();
  private final Map<String, Named> unread = new HashMap<>();
  private final Map<String, Quoted> quoted = new LinkedHashMap<>();
  private final Named unreadQuestions = new Named();
  private final Named unreadAnswers = new Named();

  private record Quoted(Quote quote, Named by) {
    Variant asking() {
      return by.variant(quote.at() == 0 ? NotRead.BY_ID : "quoted as message " + quote.at());
    }
  }

  void add(VerdictRow row) {
    row.compared().talks().forEach(talk -> add(talk, row));
  }

  private void add(Talk talk, VerdictRow row) {
    held.addAll(talk.held());
    boolean isUnread = talk.answer() == Answered.UNREAD;
    if (isUnread) {
      unreadAnswers.add(row);
    }
    if (talk.asked().isEmpty()) {
      if (isUnread) {
        unreadQuestions.add(row);
      }
    } else if (isUnread) {
      unread.computeIfAbsent(talk.asked(), any -> new Named()).add(row);
    } else if (talk.answer() == Answered.WHOLE) {
      answered.computeIfAbsent(talk.begun(), any -> new Named()).add(row);
    }
    if (!talk.quoted().turn().isEmpty()) {
      quoted
          .computeIfAbsent(talk.quoted().turn(), any -> new Quoted(talk.quoted(), new Named()))
          .by()
          .add(row);
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
          if (held.contains(turn) || held.contains(quote.quote().alone())) {
            return;
          }
          Named other = answered.get(quote.quote().after());
          Named perhaps = unread.get(quote.quote().asked());
          if (other != null) {
            retold.add(retold(turn, other, quote, perhaps));
          } else if (perhaps == null) {
            gaps.add(notRead.in(new CrossFinding(CrossCode.GAP, turn, List.of(quote.asking()))));
          }
        });
    gaps.addAll(retold);
    return gaps;
  }

  private static CrossFinding retold(
      String turn, Named other, Quoted quote, @Nullable Named perhaps) {
    List<Variant> variants =
        new ArrayList<>(List.of(other.variant("answered otherwise"), quote.asking()));
    if (perhaps != null) {
      variants.add(perhaps.variant(NotRead.ANSWER));
    }
    return new CrossFinding(CrossCode.RETOLD, turn, variants);
  }
}
