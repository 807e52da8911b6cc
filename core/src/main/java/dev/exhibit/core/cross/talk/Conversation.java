package dev.exhibit.core.cross.talk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a request in the form of chat completions, Messages or Responses says of its conversation.
 * Consecutive messages of the model are one turn, as several items of an answer are. A turn of the
 * model that ends the request is the beginning of the answer, and quotes nothing.
 *
 * @param messages with the model's turns, but for one at the end
 * @param begun what the model is to go on from; empty if the request ends otherwise
 * @param earlier the id of the answer that the request goes on from; empty if it names none
 * @param isUnderstood whether every item is of a kind that is known
 */
record Conversation(List<Said> messages, String begun, String earlier, boolean isUnderstood) {
  private static final String BY_ID = "id";
  private static final String ALONE = "alone";
  private static final int MOST_EARLIER = 64;

  Conversation {
    messages = List.copyOf(messages);
  }

  /** Of this request; empty if it is no conversation. */
  static Optional<Conversation> of(JsonNode request) {
    Turns turns = new Turns();
    turns.frame(request.path("system"));
    turns.frame(request.path("instructions"));
    JsonNode input = request.path("input");
    JsonNode messages = request.path("messages");
    if (input.isString()) {
      turns.add(new Said("user", Words.of(input.stringValue())));
    }
    (messages.isArray() ? messages : input).forEach(turns::add);
    if (isStated(request.path("conversation")) || (isStated(messages) && isStated(input))) {
      turns.isElsewhereToo();
    }
    return turns.any
        ? Optional.of(turns.end(request.path("previous_response_id").asString("")))
        : Optional.empty();
  }

  /** Whether a member says anything. */
  private static boolean isStated(JsonNode member) {
    return !member.isMissingNode() && !member.isNull();
  }

  /** Messages as they come; those of the model are put together until another follows. */
  private static final class Turns {
    private final List<Said> said = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private boolean isModelSpeaking;
    private boolean any;
    private boolean isUnderstood = true;

    void frame(JsonNode text) {
      if (!text.isMissingNode()) {
        said.add(
            new Said("system", text.isString() ? Words.of(text.stringValue()) : Words.of(text)));
      }
    }

    /** The service holds what was said before, or may read another member than is read here. */
    void isElsewhereToo() {
      any = true;
      isUnderstood = false;
    }

    void add(JsonNode item) {
      any = true;
      Optional<Said> message = Said.of(item);
      isUnderstood &= message.isPresent();
      message.ifPresent(this::add);
    }

    void add(Said message) {
      any = true;
      if (message.isByModel()) {
        isModelSpeaking = true;
        words.append(message.words());
        return;
      }
      if (isModelSpeaking) {
        said.add(new Said(Said.MODEL, words.toString()));
        words.setLength(0);
        isModelSpeaking = false;
      }
      said.add(message);
    }

    Conversation end(String earlier) {
      return new Conversation(said, words.toString(), earlier, isUnderstood);
    }
  }

  /** The place of the exchange in which this was asked and so answered. */
  Talk answeredBy(Answer answer) {
    if (!isUnderstood) {
      return unasked(answer).uncompared();
    }
    int at = quoted();
    RunningDigest all = RunningDigest.start();
    if (!earlier.isEmpty()) {
      all.add(new Said(BY_ID, earlier));
    }
    String after = "";
    for (int i = 0; i < messages.size(); i++) {
      after = i == at ? all.hex() : after;
      if (!messages.get(i).isFrame()) {
        all.add(messages.get(i));
      }
    }
    RunningDigest asked = RunningDigest.of(asked(messages.size()));
    List<String> held = new ArrayList<>(with(asked, answer.words()));
    answer.byId().ifPresent(held::add);
    return new Talk(all.hex(), asked.hex(), answer.answered(), held, quote(at, after));
  }

  private Talk.Quote quote(int at, String after) {
    if (at >= 0) {
      return quoteOf(at, after);
    }
    return earlier.isEmpty() ? Talk.Quote.NONE : Talk.Quote.byId(byId(earlier));
  }

  private Talk.Quote quoteOf(int at, String after) {
    RunningDigest asked = RunningDigest.of(asked(at));
    Said answer = messages.get(at);
    return new Talk.Quote(asked.with(answer), alone(answer.words()), asked.hex(), after, at + 1);
  }

  /** The answers that the request quotes before the last one, the latest of them first. */
  List<Talk.Quote> quotedEarlier() {
    List<Integer> turns = isUnderstood ? answers() : List.of();
    int last = turns.size() - 1;
    List<Integer> before = turns.subList(Math.max(0, last - MOST_EARLIER), Math.max(0, last));
    RunningDigest all = RunningDigest.start();
    if (!earlier.isEmpty()) {
      all.add(new Said(BY_ID, earlier));
    }
    List<Talk.Quote> quotes = new ArrayList<>();
    for (int i = 0; quotes.size() < before.size(); i++) {
      if (i == before.get(quotes.size())) {
        quotes.add(quoteOf(i, all.hex()));
      }
      if (!messages.get(i).isFrame()) {
        all.add(messages.get(i));
      }
    }
    Collections.reverse(quotes);
    return quotes;
  }

  /** Where the turns of the model are that answer something. */
  private List<Integer> answers() {
    List<Integer> answers = new ArrayList<>();
    for (int i = 1; i < messages.size(); i++) {
      if (messages.get(i).isByModel() && !asked(i).isEmpty()) {
        answers.add(i);
      }
    }
    return answers;
  }

  /** With each of these answers, and with what was begun before them. */
  private List<String> with(RunningDigest asked, List<String> answers) {
    return answers.stream()
        .flatMap(words -> words.isEmpty() ? Stream.of(words) : Stream.of(words, begun + words))
        .distinct()
        .map(words -> asked.with(new Said(Said.MODEL, words)))
        .toList();
  }

  /**
   * Where the last turn of the model is that answers something, among the messages; -1 if there is
   * none. A greeting answers nothing, and neither does what is left of a turn that was cut off.
   */
  private int quoted() {
    for (int i = messages.size() - 1; i > 0; i--) {
      if (messages.get(i).isByModel() && !asked(i).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  /** What was said before one message since the model spoke last, without what frames it. */
  private List<Said> asked(int at) {
    int first = at;
    while (first > 0 && !messages.get(first - 1).isByModel()) {
      first--;
    }
    return messages.subList(first, at).stream().filter(message -> !message.isFrame()).toList();
  }

  /** The place of an exchange of which the request cannot be read or judged. */
  static Talk unasked(Answer answer) {
    List<String> held =
        new ArrayList<>(
            answer.words().stream()
                .map(Conversation::alone)
                .filter(digest -> !digest.isEmpty())
                .toList());
    answer.byId().ifPresent(held::add);
    return new Talk("", "", answer.answered(), held, Talk.Quote.NONE);
  }

  /** Of an answer that is quoted by its id alone. */
  static String byId(String id) {
    return RunningDigest.start().with(new Said(BY_ID, id));
  }

  private static String alone(String words) {
    return words.isEmpty() ? "" : RunningDigest.start().with(new Said(ALONE, words));
  }
}
