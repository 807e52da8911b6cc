package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a body says about its exchange: a JSON document, or a stream of server-sent events with one
 * JSON document each.
 */
final class BodyFacts {
  /** How a body could be read. */
  enum Format {
    JSON,
    EVENT_STREAM,
    OTHER
  }

  /** Objects in which other dialects than chat completions put model, id and time. */
  private static final List<String> NESTED = List.of("response", "message");

  private static final List<String> TIME_NAMES = List.of("created", "created_at");

  /** The shortest ciphertext in use: 32-byte key, 24-byte nonce and 16-byte tag, in hex. */
  private static final int SHORTEST_CIPHERTEXT = 144;

  private final Format format;
  private final Set<String> models = new LinkedHashSet<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private final List<Instant> times = new ArrayList<>();
  private boolean maybeEncrypted;
  private boolean unreadableEvents;
  private boolean done;

  private BodyFacts(Format format) {
    this.format = format;
  }

  static BodyFacts read(Bytes content, Optional<String> declaredType) {
    if (EventStream.isLikely(content, declaredType)) {
      return readEvents(content);
    }
    try {
      BodyFacts facts = new BodyFacts(Format.JSON);
      facts.learn(StrictJson.parse(content));
      return facts;
    } catch (StrictJson.Malformed e) {
      return new BodyFacts(Format.OTHER);
    }
  }

  private static BodyFacts readEvents(Bytes content) {
    BodyFacts facts = new BodyFacts(Format.EVENT_STREAM);
    for (String data : EventStream.data(content)) {
      facts.done = data.equals(EventStream.DONE);
      if (!facts.done) {
        facts.learnEvent(data);
      }
    }
    return facts;
  }

  private void learnEvent(String data) {
    try {
      learn(StrictJson.parse(Bytes.utf8(data)));
    } catch (StrictJson.Malformed e) {
      unreadableEvents = true;
    }
  }

  private void learn(JsonNode document) {
    learnNames(document);
    NESTED.forEach(name -> learnNames(document.path(name)));
    maybeEncrypted |= holdsCiphertext(document);
  }

  private void learnNames(JsonNode object) {
    if (object.path("model").isString()) {
      models.add(object.path("model").stringValue());
    }
    if (object.path("id").isString()) {
      ids.add(object.path("id").stringValue());
    }
    for (String name : TIME_NAMES) {
      if (object.path(name).isIntegralNumber()) {
        PayloadTime.parse(object.path(name).asString()).ifPresent(times::add);
      }
    }
  }

  private static boolean holdsCiphertext(JsonNode node) {
    if (node.isString()) {
      String text = node.stringValue();
      return text.length() >= SHORTEST_CIPHERTEXT && Bytes.fromHex(text).isPresent();
    }
    for (JsonNode child : node) {
      if (holdsCiphertext(child)) {
        return true;
      }
    }
    return false;
  }

  Format format() {
    return format;
  }

  /** Distinct models named, in order. */
  List<String> models() {
    return List.copyOf(models);
  }

  /** Distinct ids, in order. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  /** Every time stated. */
  List<Instant> times() {
    return times;
  }

  /** Whether some string looks like ciphertext in hex. */
  boolean maybeEncrypted() {
    return maybeEncrypted;
  }

  /** Whether an event's data is not strict JSON. */
  boolean unreadableEvents() {
    return unreadableEvents;
  }

  /** Whether an event stream that does not end as chat completion streams end. */
  boolean isCutShort() {
    return format == Format.EVENT_STREAM && !done;
  }
}
