package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The text of a streamed answer, put together, by its digest and size for each choice. */
final class AssembledAnswer {
  /** More choices than an honest request asks for. */
  private static final int MOST_CHOICES = 16;

  private final TreeMap<Integer, Text> choices = new TreeMap<>();
  private Optional<String> place = Optional.empty();
  private boolean isUnknown;

  private static final class Text {
    private final MessageDigest digest = Sha256.newDigest();
    private long size;
  }

  /** The next event of the stream. */
  void add(EventPieces event) {
    isUnknown |= !event.areUnderstood();
    event.all().forEach(this::add);
  }

  private void add(EventPieces.Piece piece) {
    boolean isOneMore = choices.size() == MOST_CHOICES && !choices.containsKey(piece.choice());
    if (isOneMore || !piece.place().equals(place.orElse(piece.place()))) {
      isUnknown = true;
      return;
    }
    place = Optional.of(piece.place());
    byte[] utf8 = piece.text().getBytes(StandardCharsets.UTF_8);
    Text text = choices.computeIfAbsent(piece.choice(), none -> new Text());
    text.digest.update(utf8);
    text.size += utf8.length;
  }

  /**
   * Ends it: each choice with {@code sha256} and {@code size} of its UTF-8. None where too many
   * are, where an event is not understood, and where several texts make up the answer: how a reader
   * joins them is not defined.
   */
  List<Map<String, Object>> finish() {
    List<Map<String, Object>> facts = new ArrayList<>();
    if (!isUnknown) {
      choices.forEach((choice, text) -> facts.add(fact(choice, text)));
    }
    return facts;
  }

  private static Map<String, Object> fact(int choice, Text text) {
    Map<String, Object> fact = new LinkedHashMap<>();
    fact.put("choice", choice);
    fact.put("sha256", Bytes.owning(text.digest.digest()).hex());
    fact.put("size", text.size);
    return fact;
  }
}
