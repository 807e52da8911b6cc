package dev.exhibit.core.exchange;

import dev.exhibit.bundle.StrictJson;
import java.io.Reader;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks one strict JSON document, token by token, and notes what it says of its exchange. It is as
 * strict as {@link StrictJson}, and never holds the document as a tree.
 */
final class BodyWalk {
  /** Objects in which other dialects than chat completions put model, id and time. */
  private static final List<String> NESTED = List.of("response", "message");

  private static final Set<String> TIMES = Set.of("created", "created_at");

  /** Members that carry what people and models say to each other. */
  private static final Set<String> TALK = Set.of("content", "text", "prompt", "input");

  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NAME = 4096;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StrictJson.MAX_DEPTH)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(StrictJson.MAX_BYTES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonParser parser;
  private final BodyNotes notes = new BodyNotes();
  private boolean sound = true;

  private BodyWalk(JsonParser parser) {
    this.parser = parser;
  }

  /** What the document says; {@link BodyNotes#UNREADABLE} if it is not exactly one, and strict. */
  static BodyNotes read(Reader json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return new BodyWalk(parser).document();
    } catch (JacksonException e) {
      return BodyNotes.UNREADABLE; // also bytes that are not UTF-8
    }
  }

  private BodyNotes document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return BodyNotes.UNREADABLE;
    }
    value("", first, Place.OUTERMOST);
    return parser.nextToken() == null && sound ? notes : BodyNotes.UNREADABLE;
  }

  /** Which objects name model, id and time: the outermost, and a few in it. */
  private enum Place {
    OUTERMOST,
    NAMED,
    ELSEWHERE
  }

  private void value(String name, JsonToken token, Place place) {
    switch (token) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> {
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          value(name, t, Place.ELSEWHERE);
        }
      }
      case VALUE_STRING -> text(name, parser.getString());
      default -> {}
    }
  }

  private void object(Place place) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      sound &= !hasLoneSurrogate(name);
      JsonToken value = parser.nextToken();
      if (place != Place.ELSEWHERE) {
        member(name, value);
        notes.sealed(place == Place.OUTERMOST && name.equals(SealedEnvelope.MEMBER));
      }
      boolean named = place == Place.OUTERMOST && NESTED.contains(name);
      value(name, value, named ? Place.NAMED : Place.ELSEWHERE);
    }
  }

  private void member(String name, JsonToken value) {
    if (value == JsonToken.VALUE_STRING && name.equals("model")) {
      notes.model(parser.getString());
    } else if (value == JsonToken.VALUE_STRING && name.equals("id")) {
      notes.id(parser.getString());
    } else if (value == JsonToken.VALUE_NUMBER_INT && TIMES.contains(name)) {
      PayloadTime.parse(parser.getString()).ifPresent(notes::time);
    }
  }

  private void text(String name, String text) {
    sound &= !hasLoneSurrogate(text);
    notes.text(text, TALK.contains(name));
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
