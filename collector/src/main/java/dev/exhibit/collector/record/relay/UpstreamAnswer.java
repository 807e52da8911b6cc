package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Status and headers of a response, and the way to its body. */
public final class UpstreamAnswer {
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final long SESSION_SECONDS = 1;

  private final int status;
  private final List<Header> headers;
  private final InputStream body;
  private final CompletableFuture<HttpResponse<InputStream>> response;

  UpstreamAnswer(
      int status,
      List<Header> headers,
      InputStream body,
      CompletableFuture<HttpResponse<InputStream>> response) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.response = response;
  }

  int status() {
    return status;
  }

  List<Header> headers() {
    return headers;
  }

  InputStream body() {
    return body;
  }

  /** The length that the headers promise. */
  OptionalLong length() {
    Optional<String> length = header("content-length").filter(v -> LENGTH.matcher(v).matches());
    return length.isPresent()
        ? OptionalLong.of(Long.parseLong(length.get()))
        : OptionalLong.empty();
  }

  /** What makes it impossible to tell for sure what was sent, for a person. */
  Optional<String> fault() {
    return AnswerFault.in(headers);
  }

  /** Whether it is compressed although that was not asked for, so that no event can be seen. */
  boolean isCoded() {
    return header("content-encoding").filter(c -> !c.equalsIgnoreCase("identity")).isPresent();
  }

  private Optional<String> header(String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** Public key of the TLS peer, SPKI in DER. */
  Optional<Bytes> tlsPeer() throws IOException {
    try {
      Optional<SSLSession> session = response.get(SESSION_SECONDS, TimeUnit.SECONDS).sslSession();
      return session.isEmpty()
          ? Optional.empty()
          : Optional.of(Upstream.spki(session.get().getPeerCertificates()[0]));
    } catch (ExecutionException | TimeoutException | SSLPeerUnverifiedException e) {
      return Optional.empty(); // the connection broke before its session could be had
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the recorder was told to stop", e);
    }
  }
}
