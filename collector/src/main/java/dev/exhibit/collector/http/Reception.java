package dev.exhibit.collector.http;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one answer. It keeps status and headers itself: the client may report a connection that
 * broke early as a call without any response, although it had passed on what arrived before.
 */
final class Reception implements BodyHandler<BodyReceiver> {
  private final BodyFile file;
  private final BodyReceiver body;
  private volatile @Nullable ResponseInfo head;

  Reception(BodyFile file) {
    this.file = file;
    this.body = new BodyReceiver(file);
  }

  @Override
  public BodySubscriber<BodyReceiver> apply(ResponseInfo info) {
    head = info;
    return body;
  }

  BodyReceiver body() {
    return body;
  }

  /**
   * The answer as far as it came; empty if not even its headers did. Call when it has ended.
   *
   * @param peer who answered
   */
  Optional<Answer> answer(
      URI peer, Instant sentAt, Optional<Bytes> tlsPeer, Optional<Failure> failure)
      throws IOException {
    ResponseInfo info = head;
    if (info == null) {
      return Optional.empty();
    }
    List<Header> headers = headers(info);
    return Optional.of(
        new Answer(
            info.statusCode(),
            headers,
            file.finish(),
            file.times(sentAt),
            tlsPeer,
            interruption(peer, headers, failure),
            file.secretFound()));
  }

  /**
   * A head that two readers could understand in two ways is why a client breaks off, if it does.
   */
  private static Optional<Failure> interruption(
      URI peer, List<Header> headers, Optional<Failure> failure) {
    boolean own = failure.filter(f -> f.kind() != Failure.Kind.BROKEN).isPresent();
    Optional<Failure> ambiguous =
        Framing.fault(headers).map(fault -> Failure.ambiguous(peer, fault));
    return own || ambiguous.isEmpty() ? failure : ambiguous;
  }

  private static List<Header> headers(ResponseInfo info) {
    List<Header> headers = new ArrayList<>();
    info.headers()
        .map()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> headers.add(new Header(name.toLowerCase(Locale.ROOT), value))));
    return headers;
  }
}
