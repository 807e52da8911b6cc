package dev.exhibit.collector.session;

import dev.exhibit.collector.cache.DocumentCache;
import dev.exhibit.collector.cache.DocumentCache.Cached;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Fetches documents that are the same for everybody who asks, from the cache where one is at hand
 * that may still be used. The cache is a convenience: if it cannot be written, nothing is lost.
 */
public final class StoredDocuments {
  private final Session session;
  private final Optional<DocumentCache> cache;

  public StoredDocuments(Session session, Optional<DocumentCache> cache) {
    this.session = session;
    this.cache = cache;
  }

  /**
   * A document that is wanted.
   *
   * @param what it is called in messages
   * @param question what an answer in the cache must have been the answer to
   * @param complaint what is wrong with an answer, if anything is
   * @param usable whether an answer from the cache may still be used
   */
  public record Wanted(
      String what,
      String question,
      Call call,
      Function<Bytes, Optional<String>> complaint,
      Predicate<Cached> usable) {}

  /** The document, if there is one without fault. */
  public Optional<Bytes> get(Wanted wanted) throws IOException {
    Optional<Cached> known = cache.flatMap(c -> c.find(wanted.question())).filter(wanted.usable());
    if (known.isPresent()) {
      session.cached(wanted.what(), known.get().content(), known.get().fetchedAt());
      return known.map(Cached::content);
    }
    Optional<Answer> answer =
        session.fetchStored(
            wanted.what(),
            wanted.call(),
            found -> wanted.complaint().apply(Documents.bytes(found.body())));
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    Bytes document = Documents.bytes(answer.get().body());
    keep(wanted, document);
    return Optional.of(document);
  }

  private void keep(Wanted wanted, Bytes document) {
    if (cache.isPresent()) {
      try {
        cache.get().keep(wanted.question(), document, session.now());
      } catch (IOException e) {
        session.progress(wanted.what() + ": cannot be kept in the cache: " + e.getMessage());
      }
    }
  }
}
