package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.http.HttpClients;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.data.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The way to the provider: streams in both directions, nothing repeated, nothing followed. */
public final class Upstream implements Closeable {
  private final HttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SilenceWatch watch;

  public Upstream(HttpSettings settings) {
    this.client = HttpClients.of(settings).executor(threads).build();
    this.watch = new SilenceWatch(settings.patience().silence());
  }

  /**
   * Sends a request and waits for status and headers.
   *
   * @throws IOException if none arrive
   */
  public UpstreamAnswer send(String method, URI uri, List<Header> headers, BodyPublisher body)
      throws IOException {
    UpstreamHead head = new UpstreamHead();
    var response = client.sendAsync(request(method, uri, headers, body), head);
    return head.await(response, watch);
  }

  private static HttpRequest request(
      String method, URI uri, List<Header> headers, BodyPublisher body) throws IOException {
    try {
      HttpRequest.Builder builder = HttpRequest.newBuilder(uri).method(method, body);
      for (Header header : headers) {
        builder.header(header.name(), header.value());
      }
      return builder.build();
    } catch (IllegalArgumentException e) { // unchecked: a method or header HTTP does not have
      throw new IOException("the request cannot be passed on: " + e.getMessage(), e);
    }
  }

  /** Whether something came that is not HTTP, or more headers than the client reads. */
  public static boolean isMalformed(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProtocolException || cause instanceof NumberFormatException) {
        return true;
      }
    }
    return false;
  }

  /** A public key, SPKI in DER, of the peer of a TLS session. */
  static Bytes spki(java.security.cert.Certificate certificate) {
    return Bytes.of(certificate.getPublicKey().getEncoded());
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
    watch.close();
  }
}
