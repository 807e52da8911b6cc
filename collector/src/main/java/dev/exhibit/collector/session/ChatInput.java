package dev.exhibit.collector.session;

import dev.exhibit.bundle.Source;
import dev.exhibit.collector.http.Payload;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.secret.KnownSecrets;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of the model: the exact bytes of a chat request. */
public sealed interface ChatInput {
  /** The model to name where evidence is asked for, unless the request names one. */
  Optional<String> model();

  /** The bytes as they are now, kept in {@code spool} unless one of {@code secrets} is in them. */
  Asked keep(Spool spool, KnownSecrets secrets) throws IOException;

  /**
   * A request that is about to be sent.
   *
   * @param payload what is sent
   * @param size in bytes
   * @param kept the copy of it that may enter a bundle; empty if it repeats a secret, and then
   *     nothing of it was written
   * @param content its bytes, to be read
   */
  record Asked(Payload payload, long size, Optional<Spooled> kept, Source.Opening content) {
    static Asked of(Spooled copy) {
      return new Asked(
          copy, copy.size(), Optional.of(copy), () -> Files.newInputStream(copy.file()));
    }
  }

  /**
   * A file that is sent byte for byte.
   *
   * @param model overrides the request's own {@code model} where evidence is asked for
   */
  record OfFile(Path file, Optional<String> model) implements ChatInput {
    @Override
    public Asked keep(Spool spool, KnownSecrets secrets) throws IOException {
      Optional<Spooled> copy = spool.keep(file, secrets);
      return copy.isPresent()
          ? Asked.of(copy.get())
          : new Asked(
              new Payload.Original(file),
              Files.size(file),
              Optional.empty(),
              () -> Files.newInputStream(file));
    }
  }

  /** A request made of one user message. */
  record OfPrompt(String text, String modelName, boolean stream) implements ChatInput {
    @Override
    public Optional<String> model() {
      return Optional.of(modelName);
    }

    @Override
    public Asked keep(Spool spool, KnownSecrets secrets) throws IOException {
      Bytes request = request();
      return secrets.occurIn(request)
          ? new Asked(
              new Payload.InMemory(request),
              request.size(),
              Optional.empty(),
              Source.of(request)::open)
          : Asked.of(spool.keep(request));
    }

    private Bytes request() {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      request.put("model", modelName);
      request.putArray("messages").addObject().put("role", "user").put("content", text);
      request.put("stream", stream);
      return Bytes.utf8(request.toString());
    }
  }
}
