package dev.exhibit.collector.session;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Attempt;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Peer;
import dev.exhibit.collector.http.Tried;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code other/collection.json}: every call that was made, every attempt at it, and what could not
 * be got. The collector's word; nothing in it is proof of anything.
 */
public final class CollectionLog {
  public static final Role ROLE = new Role("collection-log");
  public static final String NAME = "other/collection.json";

  private static final String FORMAT = "urn:exhibit:collection-log:v1";

  private final ObjectNode document = JsonNodeFactory.instance.objectNode();
  private final UnaryOperator<String> redaction;

  CollectionLog(String provider, UnaryOperator<String> redaction) {
    this.redaction = redaction;
    document.put("format", FORMAT).put("provider", provider);
    document.putArray("calls");
    document.putArray("troubles");
  }

  /** Notes a call, made for {@code what}. */
  void call(String what, Call call, Tried tried) {
    ObjectNode entry = ((ArrayNode) document.get("calls")).addObject();
    entry.put("what", what).put("method", call.method());
    entry.put("url", redaction.apply(Peer.shown(call.uri())));
    ArrayNode attempts = entry.putArray("attempts");
    tried.attempts().forEach(attempt -> attempt(attempts.addObject(), attempt));
    tried.answer().ifPresent(answer -> answer(entry, answer));
  }

  private static void answer(ObjectNode entry, Answer answer) {
    entry.put("size", answer.body().size()).put("sha256", answer.body().sha256().hex());
  }

  private void attempt(ObjectNode entry, Attempt attempt) {
    entry.put("at", attempt.at().toString());
    attempt.status().ifPresent(status -> entry.put("status", status));
    attempt.problem().ifPresent(problem -> entry.put("problem", redaction.apply(problem)));
    attempt.pause().ifPresent(pause -> entry.put("pauseMillis", pause.toMillis()));
  }

  /** Notes a document that was not asked for because it is at hand from an earlier call. */
  void cached(String what, Bytes content, Instant fetchedAt) {
    ObjectNode entry = document.withArray("cached").addObject();
    entry.put("what", what).put("fetchedAt", fetchedAt.toString());
    entry.put("size", content.size()).put("sha256", Sha256.of(content).hex());
  }

  /** Notes that nobody was asked for the provenance of images. */
  public void provenanceNotAsked() {
    document.put("provenance", "not asked for");
  }

  /**
   * Notes what a search for statements about an image came to.
   *
   * @param image as the compose file names it
   * @param found how many documents about it are kept
   * @param asked who was asked, and what each answered
   */
  public void image(String image, int found, List<String> asked) {
    ObjectNode entry = document.withArray("images").addObject();
    entry.put("image", redaction.apply(image)).put("found", found);
    ArrayNode answers = entry.putArray("asked");
    asked.forEach(line -> answers.add(redaction.apply(line)));
  }

  /** Notes what could not be got. */
  void trouble(String line) {
    ((ArrayNode) document.get("troubles")).add(line);
  }

  public Bytes encode() {
    return Bytes.utf8(document.toPrettyString() + "\n");
  }
}
