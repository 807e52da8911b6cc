package dev.exhibit.collector.session;

import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads documents that were fetched. */
public final class Documents {
  private Documents() {}

  public static Bytes bytes(Spooled body) throws IOException {
    return Bytes.of(Files.readAllBytes(body.file()));
  }

  /** The document as JSON; empty if it is none that a verifier would read. */
  public static Optional<JsonNode> json(Spooled body) throws IOException {
    if (body.size() > StrictJson.MAX_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(StrictJson.parse(bytes(body)));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  /** Finds fault with an answer that is no JSON object. */
  public static Optional<String> wantJson(Answer answer) throws IOException {
    return json(answer.body()).filter(JsonNode::isObject).isPresent()
        ? Optional.empty()
        : Optional.of("the answer is not a JSON object");
  }

  /** Finds fault with an answer without content. */
  public static Optional<String> wantContent(Answer answer) {
    return answer.body().size() > 0 ? Optional.empty() : Optional.of("the answer is empty");
  }
}
