package dev.exhibit.collector;

import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.CallResult;
import dev.exhibit.collector.http.Failure;
import dev.exhibit.collector.http.Tried;
import dev.exhibit.collector.secret.KnownSecrets;
import dev.exhibit.collector.secret.PublicAddress;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;

/** Says in one line that a provider did not answer a chat, what it said instead, and how. */
final class ProviderRefusal {
  private static final int LONGEST_EXCERPT = 200;

  private ProviderRefusal() {}

  /** Why this is no response to a chat; empty if it is one. */
  static Optional<String> of(Tried tried, KnownSecrets secrets) throws IOException {
    return switch (tried.last()) {
      case CallResult.Unanswered none -> Optional.of(none.failure().message());
      case CallResult.Answered answered -> of(answered.answer(), secrets);
    };
  }

  private static Optional<String> of(Answer answer, KnownSecrets secrets) throws IOException {
    Optional<String> excerpt = excerpt(answer, secrets);
    boolean empty = answer.succeeded() && answer.body().size() == 0 && !answer.repeatsKey();
    boolean page = excerpt.filter(text -> text.startsWith("<")).isPresent();
    if (answer.succeeded() && !page && !empty) {
      return Optional.empty();
    }
    String how = answer.interruption().map(Failure::message).map(m -> ", and " + m).orElse("");
    String what = page ? ", a page instead of a response" : empty ? ", without a body" : "";
    return Optional.of(
        Filled.of(
            "status %d%s%s%s%s",
            answer.status(),
            redirect(answer, secrets),
            what,
            how,
            excerpt.map(text -> ": " + text).orElse("")));
  }

  private static String redirect(Answer answer, KnownSecrets secrets) {
    boolean moved = answer.status() >= 300 && answer.status() < 400;
    String where = answer.header("location").map(to -> shown(to, secrets)).orElse("nowhere");
    return moved ? " (a redirect to " + where + ", not followed)" : "";
  }

  /** Where a redirect leads, without credentials that its address carries. */
  private static String shown(String location, KnownSecrets secrets) {
    return PublicAddress.of(location, secrets);
  }

  /** The beginning of the body in one line; empty if it has none or may not be shown. */
  private static Optional<String> excerpt(Answer answer, KnownSecrets secrets) throws IOException {
    if (answer.repeatsKey()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(answer.body().file())) {
      String text = Bytes.of(in.readNBytes(4 * LONGEST_EXCERPT)).utf8Lossy();
      String line = secrets.redact(text.replaceAll("\\s+", " ").strip());
      return Optional.of(line.length() > LONGEST_EXCERPT ? cut(line) : line)
          .filter(l -> !l.isEmpty());
    }
  }

  private static String cut(String line) {
    return line.codePoints()
            .limit(LONGEST_EXCERPT - 3)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        + "...";
  }
}
