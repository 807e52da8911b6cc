package dev.exhibit.cli.options;

import dev.exhibit.collector.session.ChatInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is asked. */
public final class ChatOptions {
  @Option(
      names = "--request",
      paramLabel = "FILE",
      description = "a chat request, sent byte for byte")
  private @Nullable Path request;

  @Option(names = "--prompt", paramLabel = "TEXT", description = "one user message")
  private @Nullable String prompt;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "the model; with --request only if the request names no model or a different one")
  private Optional<String> model = Optional.empty();

  @Option(names = "--stream", description = "ask for a stream; with --prompt only")
  private boolean stream;

  public ChatInput input() {
    if ((request == null) == (prompt == null)) {
      throw CommandFailed.usage("give either --request FILE or --prompt TEXT");
    }
    return request == null ? ofPrompt(String.valueOf(prompt)) : ofFile(request);
  }

  private ChatInput ofFile(Path file) {
    if (stream) {
      throw CommandFailed.usage(
          "--stream: does not apply with --request, which itself says whether it streams");
    }
    if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw CommandFailed.noInput(file + ": not a file that can be read");
    }
    return new ChatInput.OfFile(file, model);
  }

  private ChatInput ofPrompt(String text) {
    String name =
        model.orElseThrow(() -> CommandFailed.usage("--prompt: name a model with --model"));
    return new ChatInput.OfPrompt(text, name, stream);
  }
}
