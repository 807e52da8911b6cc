package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes status and headers as soon as they arrive. The client may report a connection that broke
 * early as a call without any response, although it had passed on what arrived before.
 */
final class UpstreamHead implements HttpResponse.BodyHandler<InputStream> {
  private final CompletableFuture<Arrived> arrived = new CompletableFuture<>();

  private record Arrived(ResponseInfo info, InputStream body) {}

  @Override
  public BodySubscriber<InputStream> apply(ResponseInfo info) {
    BodySubscriber<InputStream> subscriber = BodySubscribers.ofInputStream();
    // The stream can be had at once; what it reads comes later.
    arrived.complete(new Arrived(info, subscriber.getBody().toCompletableFuture().join()));
    return subscriber;
  }

  UpstreamAnswer await(CompletableFuture<HttpResponse<InputStream>> response, SilenceWatch watch)
      throws IOException {
    var unused =
        response.whenComplete(
            (whole, problem) -> {
              if (problem != null) {
                arrived.completeExceptionally(problem);
              }
            });
    try {
      Arrived head = arrived.get(watch.patience().toNanos(), TimeUnit.NANOSECONDS);
      return new UpstreamAnswer(
          head.info().statusCode(), headers(head.info()), watch.over(head.body()), response);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof IOException io ? io : new IOException(cause);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new IOException("silent for " + watch.patience().toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      response.cancel(true);
      throw new IOException("the recorder was told to stop", e);
    }
  }

  private static List<Header> headers(ResponseInfo info) {
    List<Header> headers = new ArrayList<>();
    info.headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    return headers;
  }
}
