package dev.exhibit.core.cross.talk;

import dev.exhibit.core.cross.talk.Talk.Answered;
import dev.exhibit.core.exchange.body.BodyNotes;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a response answers, in the form of chat completions, Messages or Responses, whole or as a
 * stream of events.
 *
 * @param words what its choices may be quoted as; empty if the form is not known
 * @param id by which a later request may quote it; empty if it has none
 */
record Answer(Answered answered, List<String> words, String id) {
  /** None that could be read. */
  static final Answer UNREAD = new Answer(Answered.UNREAD, List.of(), "");

  /** A response with more choices is not read: a row holds a digest for each. */
  static final int MOST_CHOICES = 16;

  Answer {
    words = List.copyOf(words);
  }

  static Answer of(Bytes body) {
    return document(body).map(Answer::whole).orElseGet(() -> StreamedAnswer.of(body));
  }

  /**
   * Of choices.
   *
   * @param isWhole whether nothing else was said
   */
  static Answer of(List<Spoken> choices, String id, boolean isWhole) {
    if (choices.isEmpty() || choices.size() > MOST_CHOICES) {
      return new Answer(Answered.UNREAD, List.of(), id);
    }
    Set<String> words = new LinkedHashSet<>();
    choices.forEach(choice -> words.addAll(choice.ways()));
    boolean isRead = isWhole && choices.stream().noneMatch(c -> BodyNotes.looksSealed(c.content()));
    return new Answer(isRead ? Answered.WHOLE : Answered.UNREAD, List.copyOf(words), id);
  }

  static Optional<JsonNode> document(Bytes body) {
    try {
      JsonNode document = StrictJson.parse(body);
      return document.isObject() ? Optional.of(document) : Optional.empty();
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  private static Answer whole(JsonNode response) {
    List<Spoken> choices = new ArrayList<>();
    for (JsonNode choice : response.path("choices")) {
      if (choice.path("message").isObject()) {
        choices.add(Spoken.of(choice.path("message")));
      }
    }
    boolean isWhole = true;
    if (response.path("content").isArray()) {
      choices.add(Spoken.of(response));
    }
    JsonNode items = response.path("output");
    if (items.isArray()) {
      choices.add(Spoken.ofItems(items));
      isWhole = Spoken.areKnown(items);
    }
    if (choices.isEmpty() && response.path("error").isObject()) {
      return new Answer(Answered.NONE, List.of(), "");
    }
    return of(choices, response.path("id").asString(""), isWhole);
  }

  /** Of the id, where later requests may quote it by that. */
  Optional<String> byId() {
    return id.isEmpty() ? Optional.empty() : Optional.of(Conversation.byId(id));
  }
}
