package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a body says about its exchange: a JSON document, or a stream of server-sent events with one
 * JSON document each. Which of them it is follows from its bytes: what reads as one strict JSON
 * document is that, what has a line of data is a stream, and everything else is neither.
 */
final class BodyFacts {
  /** How a body could be read. */
  enum Format {
    JSON,
    EVENT_STREAM,
    OTHER
  }

  private final Format format;
  private final BodyNotes notes;
  private int documents;
  private boolean unreadableEvents;
  private boolean done;

  private BodyFacts(Format format, BodyNotes notes) {
    this.format = format;
    this.notes = notes;
  }

  static BodyFacts read(Bytes content) {
    BodyNotes whole = BodyWalk.read(BodyInput.strict(content));
    if (whole != BodyNotes.UNREADABLE) {
      BodyFacts facts = new BodyFacts(Format.JSON, whole);
      facts.documents = 1;
      return facts;
    }
    BodyFacts facts = new BodyFacts(Format.EVENT_STREAM, new BodyNotes());
    return EventStream.read(content, facts::event)
        ? facts
        : new BodyFacts(Format.OTHER, new BodyNotes());
  }

  /**
   * The lines of one event are one document, as the format has it; some producers leave out the
   * blank lines between events, and then each line is one.
   */
  private void event(List<String> lines) {
    if (lines.size() == 1 || !learn(String.join("\n", lines))) {
      lines.forEach(line -> unreadableEvents |= !line.equals(EventStream.DONE) && !learn(line));
    }
    done = lines.get(lines.size() - 1).equals(EventStream.DONE);
  }

  private boolean learn(String document) {
    BodyNotes more = BodyWalk.read(new StringReader(document));
    if (more == BodyNotes.UNREADABLE) {
      return false;
    }
    documents++;
    notes.add(more);
    return true;
  }

  Format format() {
    return format;
  }

  /** Whether no document could be read in it: it says nothing, and nothing follows from that. */
  boolean saysNothing() {
    return documents == 0;
  }

  /** Why it says nothing, as a clause. */
  String whySilent() {
    return switch (format) {
      case JSON -> "is JSON";
      case EVENT_STREAM -> "is an event stream without any event that holds JSON";
      case OTHER -> "is neither one JSON document nor a stream of events";
    };
  }

  /** Distinct models named, in order. */
  List<String> models() {
    return List.copyOf(notes.models());
  }

  /** Distinct ids, in order. */
  List<String> ids() {
    return List.copyOf(notes.ids());
  }

  /** Whether it has more or longer names of model and id than are kept. */
  boolean namesTooMany() {
    return notes.namesTooMany();
  }

  /** The earliest and the latest time stated. */
  List<Instant> times() {
    return Stream.of(notes.earliest(), notes.latest())
        .flatMap(java.util.Optional::stream)
        .distinct()
        .toList();
  }

  /** Whether something in it looks like ciphertext. */
  boolean maybeEncrypted() {
    return notes.maybeEncrypted();
  }

  /** Whether it is visibly the envelope of an encrypted request. */
  boolean isEncrypted() {
    return notes.isEncrypted();
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
