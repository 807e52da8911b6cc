package dev.exhibit.collector.http;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.data.Bytes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Makes HTTP calls. Asks for bodies without content coding, follows no redirect, keeps no cookie;
 * bodies go to files of the spool and are never held in memory.
 */
public final class HttpCaller implements AutoCloseable {
  private final HttpClient client;
  private final boolean owner;
  private final HttpSettings settings;
  private final Spool spool;
  private final InstantSource clock;
  private final Stop stop;

  /** A caller whose answers live as long as {@code spool}. */
  public HttpCaller(HttpSettings settings, Spool spool, InstantSource clock) {
    this(settings, spool, clock, new Stop());
  }

  /** The same for a caller whose calls end, as far as they came, when {@code stop} says so. */
  public HttpCaller(HttpSettings settings, Spool spool, InstantSource clock, Stop stop) {
    this(HttpClients.of(settings).build(), true, settings, spool, clock, stop);
  }

  private HttpCaller(
      HttpClient client,
      boolean owner,
      HttpSettings settings,
      Spool spool,
      InstantSource clock,
      Stop stop) {
    this.client = client;
    this.owner = owner;
    this.settings = settings;
    this.spool = spool;
    this.clock = clock;
    this.stop = stop;
  }

  /** The same connections for answers that live as long as {@code other}; closing it is no need. */
  public HttpCaller keepingIn(Spool other) {
    return new HttpCaller(client, false, settings, other, clock, stop);
  }

  /** The headers that go with a call and may be shown. */
  public List<Header> headers(Call call) {
    List<Header> headers = new ArrayList<>(call.headers());
    headers.add(new Header("accept-encoding", "identity"));
    headers.add(new Header("user-agent", settings.userAgent()));
    return headers;
  }

  /**
   * Makes one call and waits for its end.
   *
   * @throws IOException if the spool cannot be written or read; what a peer does is a result
   */
  public CallResult call(Call call) throws IOException {
    Optional<Failure> stopped = stop.reason().map(Failure::stopped);
    if (stopped.isPresent()) {
      return new CallResult.Unanswered(stopped.get());
    }
    try (BodyFile file = new BodyFile(spool.newFile(), clock, call.maxBytes(), call.secrets())) {
      Instant sentAt = clock.instant();
      Reception reception = new Reception(file);
      CompletableFuture<HttpResponse<BodyReceiver>> response =
          client.sendAsync(request(call), reception);
      Ending ending = await(call, response, reception);
      return reception
          .answer(call.uri(), sentAt, ending.tlsPeer(), ending.failure())
          .<CallResult>map(CallResult.Answered::new)
          .orElseGet(() -> new CallResult.Unanswered(ending.failure().orElseThrow()));
    }
  }

  /** How a call came to its end. */
  private record Ending(Optional<Bytes> tlsPeer, Optional<Failure> failure) {}

  private Ending await(
      Call call, CompletableFuture<HttpResponse<BodyReceiver>> response, Reception reception) {
    Patience patience = settings.patience();
    Optional<Bytes> peer = Optional.empty();
    Optional<Failure> failure;
    try {
      if (stop.await(response, patience.silence().toNanos())) {
        peer = response.get().sslSession().flatMap(HttpCaller::peer);
        failure = new BodyWait(call.uri(), reception.body(), patience, stop).untilEnd();
      } else {
        response.cancel(true);
        failure = stop.reason().map(Failure::stopped);
      }
    } catch (TimeoutException e) {
      response.cancel(true);
      failure = Optional.of(Failure.silent(call.uri(), patience.silence()));
    } catch (ExecutionException e) {
      reception.body().settle();
      failure = Optional.of(Failure.of(call.uri(), e.getCause() == null ? e : e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = Optional.of(Failure.stopped("the collector was interrupted"));
    }
    return new Ending(peer, failure);
  }

  private static Optional<Bytes> peer(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return Optional.of(Bytes.of(chain[0].getPublicKey().getEncoded()));
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty(); // a session without certificates
    }
  }

  private HttpRequest request(Call call) throws FileNotFoundException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(call.uri()).method(call.method(), publisher(call));
    headers(call).forEach(header -> builder.header(header.name(), header.value()));
    call.key().ifPresent(key -> builder.header("authorization", key.authorization()));
    return builder.build();
  }

  private static BodyPublisher publisher(Call call) throws FileNotFoundException {
    return call.body().isPresent() ? call.body().get().publisher() : BodyPublishers.noBody();
  }

  /** Whether no further call is to be made. */
  boolean isStopped() {
    return stop.reason().isPresent();
  }

  /** Breaks off whatever is still under way. */
  @Override
  public void close() {
    if (owner) {
      client.shutdownNow();
    }
  }
}
