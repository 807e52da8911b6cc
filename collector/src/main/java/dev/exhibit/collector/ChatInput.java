package dev.exhibit.collector;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.http.Spooled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of the model: the exact bytes of a chat request. */
public sealed interface ChatInput {
  /** The model to name where evidence is asked for, unless the request names one. */
  Optional<String> model();

  /** The bytes, kept as they are now. */
  Spooled keep(Spool spool) throws IOException;

  /**
   * A file that is sent byte for byte.
   *
   * @param model overrides the request's own {@code model} where evidence is asked for
   */
  record OfFile(Path file, Optional<String> model) implements ChatInput {
    @Override
    public Spooled keep(Spool spool) throws IOException {
      return spool.keep(file);
    }
  }

  /** A request made of one user message. */
  record OfPrompt(String text, String modelName, boolean stream) implements ChatInput {
    @Override
    public Optional<String> model() {
      return Optional.of(modelName);
    }

    @Override
    public Spooled keep(Spool spool) throws IOException {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      request.put("model", modelName);
      request.putArray("messages").addObject().put("role", "user").put("content", text);
      request.put("stream", stream);
      return spool.keep(Bytes.utf8(request.toString()));
    }
  }
}
