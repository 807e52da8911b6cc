package dev.exhibit.core.exchange.body;

import dev.exhibit.core.exchange.record.PayloadTime;
import dev.exhibit.data.StrictJson;
import java.nio.CharBuffer;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Walks one strict JSON document, token by token, and notes what it says of its exchange. It is as
 * strict as {@link StrictJson}, and never holds the document as a tree.
 */
final class BodyWalk {
  private final JsonParser parser;
  private final boolean mayEscapeSurrogates;
  private final BodyNotes notes = new BodyNotes();
  private final Optional<EventPieces> pieces;
  private boolean sound = true;

  private BodyWalk(JsonParser parser, boolean mayEscapeSurrogates, Optional<EventPieces> pieces) {
    this.parser = parser;
    this.pieces = pieces;
    this.mayEscapeSurrogates = mayEscapeSurrogates;
  }

  /** What the document says; {@link BodyNotes#UNREADABLE} if it is not exactly one, and strict. */
  static BodyNotes read(Span json) {
    return read(json, Optional.empty());
  }

  /** The same of an event, whose pieces of an answer are wanted too. */
  static BodyNotes read(Span json, EventPieces pieces) {
    return read(json, Optional.of(pieces));
  }

  private static BodyNotes read(Span json, Optional<EventPieces> pieces) {
    try (JsonParser parser = json.tokens()) {
      return new BodyWalk(parser, json.mayEscapeSurrogates(), pieces).document();
    } catch (JacksonException e) {
      return BodyNotes.UNREADABLE;
    }
  }

  private BodyNotes document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return BodyNotes.UNREADABLE;
    }
    value("", first, Place.OUTERMOST, 0);
    return parser.nextToken() == null && sound ? notes : BodyNotes.UNREADABLE;
  }

  /** Which objects name model, id and time: the outermost, and a few in it. */
  private enum Place {
    OUTERMOST,
    NAMED,
    ELSEWHERE
  }

  /** A value of the member of this name, or of what stands in so many lists of it. */
  private void value(String name, JsonToken token, Place place, int lists) {
    switch (token) {
      case START_OBJECT -> {
        pieces.ifPresent(of -> of.enter(name, lists));
        object(place);
        pieces.ifPresent(EventPieces::leave);
      }
      case START_ARRAY -> {
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          JsonToken item = t;
          pieces.filter(of -> lists == 0).ifPresent(of -> of.inList(name, item));
          value(name, t, Place.ELSEWHERE, lists + 1);
        }
      }
      case VALUE_STRING -> text(name);
      default -> {}
    }
  }

  private void object(Place place) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      sound &= !mayEscapeSurrogates || !hasLoneSurrogate(name);
      JsonToken value = parser.nextToken();
      if (place != Place.ELSEWHERE) {
        member(name, value, place == Place.OUTERMOST);
        notes.sealed(place == Place.OUTERMOST && name.equals(SealedEnvelope.MEMBER));
      }
      pieces.ifPresent(of -> piece(of, name, value));
      boolean named = place == Place.OUTERMOST && isNested(name);
      value(name, value, named ? Place.NAMED : Place.ELSEWHERE, 0);
    }
  }

  private void piece(EventPieces of, String name, JsonToken value) {
    if (of.wants(name)) {
      boolean isScalar = value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
      of.member(name, value, isScalar ? parser.getString() : "");
    }
  }

  private void member(String name, JsonToken value, boolean outermost) {
    if (value == JsonToken.VALUE_STRING && name.equals("model")) {
      notes.model(parser.getString(), outermost);
    } else if (value == JsonToken.VALUE_STRING && name.equals("id")) {
      notes.id(parser.getString());
    } else if (value == JsonToken.VALUE_NUMBER_INT && isTime(name)) {
      PayloadTime.parse(parser.getString()).ifPresent(notes::time);
    }
  }

  private void text(String name) {
    sound &= !mayEscapeSurrogates || !hasLoneSurrogate(parser.getString());
    notes.text(
        CharBuffer.wrap(
            parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength()),
        isTalk(name));
  }

  /** Objects in which other dialects than chat completions put model, id and time. */
  private static boolean isNested(String name) {
    return name.equals("response") || name.equals("message");
  }

  private static boolean isTime(String name) {
    return name.equals("created") || name.equals("created_at");
  }

  /** Members that carry what people and models say to each other. */
  private static boolean isTalk(String name) {
    return switch (name) {
      case "content", "text", "prompt", "input" -> true;
      default -> false;
    };
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
