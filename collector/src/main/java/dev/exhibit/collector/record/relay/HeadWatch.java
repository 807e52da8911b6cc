package dev.exhibit.collector.record.relay;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Ends connections whose next request does not arrive in time, however slowly it trickles. A
 * connection that is idle between two requests has sent nothing of the next and may wait.
 */
final class HeadWatch extends Handler.Wrapper implements Connection.Listener, Closeable {
  private final long limitNanos;
  private final Map<Connection, Head> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("head watch").factory());

  /** A head that is not whole yet: how much had come before it, and since when it is under way. */
  private record Head(long bytesBefore, long since) {}

  HeadWatch(Handler handler, Duration limit) {
    super(handler);
    this.limitNanos = limit.toNanos();
    long period = Math.clamp(limit.toMillis() / 4, 50, 1000);
    var unused = clock.scheduleAtFixedRate(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    waiting.put(connection, new Head(0, System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    waiting.remove(connection);
    Request.addCompletionListener(
        request,
        problem -> {
          if (connection.getEndPoint().isOpen()) {
            waiting.put(connection, new Head(connection.getBytesIn(), System.nanoTime()));
          }
        });
    return super.handle(request, response, callback);
  }

  private void look() {
    long now = System.nanoTime();
    waiting.forEach((connection, head) -> look(connection, head, now));
  }

  private void look(Connection connection, Head head, long now) {
    if (connection.getBytesIn() == head.bytesBefore()) {
      waiting.replace(connection, head, new Head(head.bytesBefore(), now));
    } else if (now - head.since() > limitNanos && waiting.remove(connection, head)) {
      byte[] answer = Refusal.slowHead().raw().getBytes(StandardCharsets.US_ASCII);
      Runnable end = connection.getEndPoint()::close;
      connection.getEndPoint().write(Callback.from(end), ByteBuffer.wrap(answer));
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
