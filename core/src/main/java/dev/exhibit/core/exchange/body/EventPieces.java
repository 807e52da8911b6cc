package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Ordered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * What one event of a streamed answer adds to its text: chat completions and completions in {@code
 * choices}, Responses and Messages in {@code delta}. Tool calls, refusals and reasoning are no
 * text. Where text or its number stands in a form that is not defined, the event is not understood:
 * what is read elsewhere would pass for the whole.
 */
final class EventPieces {
  private static final String CHOICE = "/choices[]";
  private static final String DELTA = "/delta";
  private static final String RESPONSES = "response.output_text.delta";
  private static final String WHOLE = "/choices[]/message/content";
  private static final String UNKNOWN = "?";
  private static final String BELOW = "?";
  private static final int DEEPEST = 4;
  private static final int MOST_DIGITS = 4;

  /** Members that are text, or null where an event adds none. */
  private static final Set<String> TEXTS =
      Ordered.set(
          "/delta/text",
          "/content_block/text",
          "/choices[]/text",
          "/choices[]/delta/content",
          WHOLE);

  /** Members that say to which text the event adds. */
  private static final Set<String> NUMBERS =
      Ordered.set("/choices[]/index", "/index", "/output_index", "/content_index");

  /**
   * A piece of the text.
   *
   * @param choice the number of the choice, 0 in dialects that have one only
   * @param place to which text of the dialect it belongs; pieces of two do not make one answer
   */
  record Piece(int choice, String place, String text) {}

  /** The place of each object around, from the outermost, which is empty. */
  private final Deque<String> path = new ArrayDeque<>();

  private final List<Piece> pieces = new ArrayList<>();
  private final Map<String, String> ofChoice = new LinkedHashMap<>();
  private final Map<String, String> ofEvent = new LinkedHashMap<>();
  private final Map<String, String> numbers = new LinkedHashMap<>();
  private int choice;
  private String type = "";
  private boolean isDeltaText;
  private boolean isOdd;

  /**
   * An object begins.
   *
   * @param name of the member that it is, or in whose list it stands
   * @param lists in how many lists of that member
   */
  void enter(String name, int lists) {
    if (path.isEmpty()) {
      path.addLast(lists == 0 ? "" : BELOW);
    } else {
      path.addLast(path.size() < DEEPEST ? place(name) + "[]".repeat(Math.min(lists, 2)) : BELOW);
    }
  }

  void leave() {
    String left = path.removeLast();
    if (left.equals(CHOICE)) {
      ofChoice.forEach((place, text) -> pieces.add(new Piece(choice, place, text)));
      isOdd |= ofChoice.size() > 1;
      ofChoice.clear();
      choice = 0;
    }
  }

  /** Whether the member of this name matters here. */
  boolean wants(String name) {
    String place = place(name);
    return TEXTS.contains(place)
        || NUMBERS.contains(place)
        || switch (place) {
          case "/type", DELTA, "/choices", "/choices[]/delta" -> true;
          default -> false;
        };
  }

  private String place(String name) {
    boolean isOne = name.indexOf('/') < 0 && name.indexOf('[') < 0;
    return isOne ? path.getLast() + "/" + name : BELOW;
  }

  /**
   * A member that is wanted.
   *
   * @param value as it stands, of a text without its quotation marks; empty for objects and lists
   */
  void member(String name, JsonToken token, String value) {
    String place = place(name);
    boolean isText = token == JsonToken.VALUE_STRING;
    boolean isNone = token == JsonToken.VALUE_NULL;
    if (TEXTS.contains(place)) {
      isOdd |= !isText && !isNone;
      isOdd |= place.equals(WHOLE) && !value.isEmpty(); // a stream is not said to have it
      text(place, isText ? value : "");
    } else if (NUMBERS.contains(place)) {
      number(place, token == JsonToken.VALUE_NUMBER_INT ? value : UNKNOWN);
    } else if (place.equals("/type")) {
      type = isText ? value : "";
    } else if (place.equals(DELTA)) {
      isDeltaText = isText;
      text(place, isText ? value : "");
    } else {
      boolean expected =
          token == (name.equals("choices") ? JsonToken.START_ARRAY : JsonToken.START_OBJECT);
      isOdd |= !expected && !isNone;
    }
  }

  /** Something that stands in a list of choices: objects only. */
  void inList(String name, JsonToken token) {
    isOdd |= path.size() == 1 && name.equals("choices") && token != JsonToken.START_OBJECT;
  }

  private void text(String place, String text) {
    if (!text.isEmpty()) {
      (place.startsWith(CHOICE) ? ofChoice : ofEvent).put(place, text);
    }
  }

  private void number(String place, String digits) {
    boolean isRead =
        digits.length() <= MOST_DIGITS && digits.chars().allMatch(EventPieces::isDigit);
    if (!place.startsWith(CHOICE)) {
      numbers.put(place, isRead ? digits : UNKNOWN);
    } else if (isRead) {
      choice = Integer.parseInt(digits);
    } else {
      isOdd = true;
    }
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** All of them, in order. */
  List<Piece> all() {
    List<Piece> all = new ArrayList<>(pieces);
    if (type.equals(RESPONSES)) {
      add(all, DELTA, "/output_index", "/content_index");
    }
    add(all, "/delta/text", "/index");
    add(all, "/content_block/text", "/index");
    return all;
  }

  private void add(List<Piece> all, String place, String... numbered) {
    String text = ofEvent.getOrDefault(place, "");
    if (!text.isEmpty()) {
      StringBuilder at = new StringBuilder(numbered[0]);
      for (String name : numbered) {
        at.append(' ').append(numbers.getOrDefault(name, ""));
      }
      all.add(new Piece(0, at.toString(), text));
    }
  }

  /** Whether every text and number that it may have is in a form that is defined. */
  boolean areUnderstood() {
    boolean isNumbered = all().stream().noneMatch(piece -> piece.place().contains(UNKNOWN));
    return !isOdd && isNumbered && (isDeltaText || !type.equals(RESPONSES));
  }
}
