package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.core.cross.talk.Talk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers that requests quote and that no exchange holds. Each request is asked for the last answer
 * alone that it quotes: if that is held, the request before it was asked for the one before. An
 * answer is held if it was given to the same question, whatever was said before. Some hundred bytes
 * an exchange are kept.
 */
final class Conversations {
  private final Set<String> held = new HashSet<>();
  private final Map<String, Named> answered = new HashMap<>();
  private final Set<String> unread = new HashSet<>();
  private final Map<String, Quoted> quoted = new LinkedHashMap<>();

  private record Quoted(String after, int at, Named by) {
    String words() {
      return at == 0 ? "quoted by its id" : "quoted as message " + at;
    }
  }

  void add(VerdictRow row) {
    row.compared().talks().forEach(talk -> add(talk, row));
  }

  private void add(Talk talk, VerdictRow row) {
    held.addAll(talk.held());
    if (talk.held().isEmpty()) {
      unread.add(talk.begun());
    } else {
      answered.computeIfAbsent(talk.begun(), any -> new Named()).add(row);
    }
    if (!talk.quoted().isEmpty()) {
      quoted
          .computeIfAbsent(
              talk.quoted(), any -> new Quoted(talk.quotedAfter(), talk.quotedAt(), new Named()))
          .by()
          .add(row);
    }
  }

  List<CrossFinding> findings() {
    List<CrossFinding> gaps = new ArrayList<>();
    List<CrossFinding> retold = new ArrayList<>();
    quoted.forEach(
        (turn, quote) -> {
          if (held.contains(turn) || unread.contains(quote.after())) {
            return;
          }
          Variant asking = quote.by().variant(quote.words());
          Named other = answered.get(quote.after());
          if (other == null) {
            gaps.add(new CrossFinding(CrossCode.GAP, turn, List.of(asking)));
          } else {
            retold.add(
                new CrossFinding(
                    CrossCode.RETOLD, turn, List.of(other.variant("answered otherwise"), asking)));
          }
        });
    gaps.addAll(retold);
    return gaps;
  }
}
