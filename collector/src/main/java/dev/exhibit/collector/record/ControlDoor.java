package dev.exhibit.collector.record;

import dev.exhibit.collector.http.FullDisk;
import dev.exhibit.collector.record.relay.ClientSide;
import dev.exhibit.collector.record.relay.Refusal;
import dev.exhibit.collector.record.spool.Counters;
import dev.exhibit.collector.record.spool.SpoolFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells how the recorder is: {@code /healthz} for a machine, {@code /metrics} for Prometheus. */
final class ControlDoor extends Handler.Abstract {
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final SpoolFolder folder;
  private final Counters counters;

  ControlDoor(SpoolFolder folder, Counters counters) {
    this.folder = folder;
    this.counters = counters;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    switch (request.getHttpURI().getPath()) {
      case "/healthz" -> health(request, response, callback);
      case "/metrics" ->
          send(response, callback, 200, "text/plain; version=0.0.4", counters.prometheus());
      default -> refuse(request, response, callback, Refusal.noSuchMetric());
    }
    return true;
  }

  private void health(Request request, Response response, Callback callback) throws IOException {
    try {
      folder.requireReady();
      send(response, callback, 200, PLAIN, "ok\n");
    } catch (IOException e) {
      refuse(request, response, callback, Refusal.unready(FullDisk.named(e)));
    }
  }

  private static void refuse(Request request, Response response, Callback callback, Refusal refusal)
      throws IOException {
    refusal.sendTo(new ClientSide(request, response, callback));
  }

  private static void send(
      Response response, Callback callback, int status, String type, String text) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
