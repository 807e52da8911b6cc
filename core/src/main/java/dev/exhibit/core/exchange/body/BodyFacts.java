package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a body says about its exchange: a JSON document, or a stream of server-sent events with one
 * JSON document each. Which of them it is follows from its bytes: what reads as one strict JSON
 * document is that, what has a line of data is a stream, and everything else is neither.
 */
public final class BodyFacts {
  /** How a body could be read. */
  enum Format {
    JSON,
    EVENT_STREAM,
    OTHER
  }

  /** A stream with more events that are not JSON is none of ours; the rest of it is not read. */
  private static final int MOST_UNREADABLE = 16;

  private final Format format;
  private final BodyNotes notes;
  private final AssembledAnswer answer = new AssembledAnswer();
  private int documents;
  private int unreadable;
  private boolean done;
  private boolean isOver;
  private boolean isText = true;
  private Optional<List<Map<String, Object>>> assembled = Optional.empty();

  private BodyFacts(Format format, BodyNotes notes) {
    this.format = format;
    this.notes = notes;
  }

  static BodyFacts read(Bytes content) {
    Optional<Span> strict = Span.strict(content);
    Optional<BodyNotes> whole =
        strict.map(BodyWalk::read).filter(notes -> notes != BodyNotes.UNREADABLE);
    if (whole.isPresent()) {
      BodyFacts facts = new BodyFacts(Format.JSON, whole.get());
      facts.documents = 1;
      return facts;
    }
    BodyFacts facts = new BodyFacts(Format.EVENT_STREAM, new BodyNotes());
    facts.isText = strict.isPresent();
    return EventStream.read(strict.orElseGet(() -> Span.lossy(content)), facts::event)
        ? facts
        : new BodyFacts(Format.OTHER, new BodyNotes());
  }

  /**
   * The lines of one event are one document, as the format has it; some producers leave out the
   * blank lines between events, and then each line is one.
   */
  private void event(List<Span> lines) {
    if (lines.size() == 1 || !learn(Span.joined(lines))) {
      lines.forEach(this::line);
    }
    done = lines.get(lines.size() - 1).is(EventStream.DONE);
  }

  private void line(Span line) {
    if (line.is(EventStream.DONE)) {
      isOver = true;
    } else if (!learn(line)) {
      unreadable++;
    }
  }

  private boolean learn(Span document) {
    EventPieces pieces = new EventPieces();
    BodyNotes more = givenUp() ? BodyNotes.UNREADABLE : BodyWalk.read(document, pieces);
    if (more == BodyNotes.UNREADABLE) {
      return false;
    }
    documents++;
    if (!isOver) { // a reader stops there
      answer.add(pieces);
    }
    notes.add(more);
    return true;
  }

  Format format() {
    return format;
  }

  private boolean givenUp() {
    return unreadable > MOST_UNREADABLE;
  }

  /** Whether no document could be read in it: it says nothing, and nothing follows from that. */
  public boolean saysNothing() {
    return documents == 0 || givenUp();
  }

  /** Why it says nothing, as a clause. */
  String whySilent() {
    if (givenUp() && documents > 0) {
      return Filled.of(
          "is an event stream of which more than %d events are not JSON; it is read no further",
          MOST_UNREADABLE);
    }
    return switch (format) {
      case JSON -> "is JSON";
      case EVENT_STREAM -> "is an event stream without any event that holds JSON";
      case OTHER -> "is neither one JSON document nor a stream of events";
    };
  }

  /** Distinct models named, in order. */
  public List<String> models() {
    return List.copyOf(notes.models());
  }

  /**
   * Distinct models that it asks for, as a request does: one document, whose own member names it.
   */
  public List<String> asked() {
    return format == Format.JSON ? List.copyOf(notes.asked()) : List.of();
  }

  /** Whether it cannot be read as a request. */
  public boolean asksNothing() {
    return saysNothing() || format != Format.JSON;
  }

  /** Distinct ids, in order. */
  public List<String> ids() {
    return List.copyOf(notes.ids());
  }

  /** Whether it has more or longer names of model and id than are kept. */
  public boolean namesTooMany() {
    return notes.namesTooMany();
  }

  /** The earliest and the latest time stated. */
  public List<Instant> times() {
    return Stream.of(notes.earliest(), notes.latest())
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** Whether something in it looks like ciphertext. */
  public boolean maybeEncrypted() {
    return notes.maybeEncrypted();
  }

  /** Whether it is visibly the envelope of an encrypted request. */
  boolean isEncrypted() {
    return notes.isEncrypted();
  }

  /**
   * The text that the events of a stream give together: {@code choice}, {@code sha256} and {@code
   * size} of its UTF-8 in bytes, for each choice. Empty for every other body, for a stream without
   * text, and for one of more choices than an honest one has, or of which an event cannot be read.
   * Empty, too, where text or its number is in a form that is not defined, where it looks like
   * ciphertext, and where a byte is no UTF-8: it would not be what a reader got.
   */
  public List<Map<String, Object>> answer() {
    if (assembled.isEmpty()) {
      assembled = Optional.of(isLegible() ? answer.finish() : List.of());
    }
    return assembled.get();
  }

  private boolean isLegible() {
    return isText && unreadable == 0 && !maybeEncrypted();
  }

  /** Whether an event's data is not strict JSON. */
  public boolean unreadableEvents() {
    return unreadable > 0;
  }

  /** Whether an event stream that does not end as chat completion streams end. */
  public boolean isCutShort() {
    return format == Format.EVENT_STREAM && !done;
  }
}
