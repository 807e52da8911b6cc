package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text of a streamed answer, put together, by its digest and size for each choice. */
final class AssembledAnswer {
  /** More choices than an honest request asks for. */
  private static final int MOST_CHOICES = 16;

  private final TreeMap<Integer, Text> choices = new TreeMap<>();
  private boolean tooMany;

  private static final class Text {
    private final MessageDigest digest = Sha256.newDigest();
    private long size;
  }

  void add(EventPieces.Piece piece) {
    if (piece.choice() < 0
        || (choices.size() == MOST_CHOICES && !choices.containsKey(piece.choice()))) {
      tooMany = true;
      return;
    }
    byte[] utf8 = piece.text().getBytes(StandardCharsets.UTF_8);
    Text text = choices.computeIfAbsent(piece.choice(), none -> new Text());
    text.digest.update(utf8);
    text.size += utf8.length;
  }

  /**
   * Ends it: each choice with {@code sha256} and {@code size} of its UTF-8; none where too many
   * are.
   */
  List<Map<String, Object>> finish() {
    List<Map<String, Object>> facts = new ArrayList<>();
    if (!tooMany) {
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
