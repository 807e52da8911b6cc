package dev.exhibit.core.exchange.body;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one event of a streamed answer adds to its text: chat completions and completions in {@code
 * choices}, Responses and Messages in {@code delta}. Tool calls, refusals and reasoning are no
 * text.
 */
final class EventPieces {
  private static final String CHOICES = "choices";
  private static final String DELTA = "delta";
  private static final String RESPONSES = "response.output_text.delta";
  private static final int DEEPEST = 3;

  /**
   * A piece of the text.
   *
   * @param choice the number of the choice, 0 in dialects that have one only
   */
  record Piece(int choice, String text) {}

  private final Deque<String> path = new ArrayDeque<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder ofChoice = new StringBuilder();
  private int choice;
  private String type = "";
  private String ofDelta = "";

  /** An object begins, which is the member of this name, or stands in a list that is. */
  void enter(String name) {
    path.addLast(name);
  }

  void leave() {
    String left = path.removeLast();
    if (path.size() == 1 && left.equals(CHOICES)) {
      add(choice, ofChoice.toString());
      ofChoice.setLength(0);
      choice = 0;
    }
  }

  /** Whether the member of this name is a text of the answer, or says what kind of event it is. */
  boolean wants(String name) {
    if (path.size() > DEEPEST) {
      return false;
    }
    String place = String.join("/", path) + "/" + name;
    return switch (place) {
      case "/type",
          "/delta",
          "/delta/text",
          "/content_block/text",
          "/choices/text",
          "/choices/delta/content" ->
          true;
      default -> false;
    };
  }

  /** A string that is wanted. */
  void text(String name, String text) {
    if (path.size() == 1) {
      type = name.equals("type") ? text : type;
      ofDelta = name.equals(DELTA) ? text : ofDelta;
    } else if (path.contains(CHOICES)) {
      ofChoice.append(text);
    } else {
      add(0, text);
    }
  }

  void number(String name, String digits) {
    if (path.size() == 2 && path.getLast().equals(CHOICES) && name.equals("index")) {
      choice = digits.length() <= 4 ? Integer.parseInt(digits) : -1;
    }
  }

  private void add(int of, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(of, text));
    }
  }

  /** All of them, in order. */
  List<Piece> all() {
    if (type.equals(RESPONSES)) {
      add(0, ofDelta);
      ofDelta = "";
    }
    return pieces;
  }
}
