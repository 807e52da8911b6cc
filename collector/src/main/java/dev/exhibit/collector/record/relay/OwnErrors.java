package dev.exhibit.collector.record.relay;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What the HTTP server itself has to refuse: no HTTP, an overlong head, a path it does not take.
 * The answer has the shape of every other of the recorder, and says nothing of the server.
 */
final class OwnErrors implements Request.Handler {
  private static final int TOO_LONG_HEAD = 431;
  private static final int TOO_LONG_PATH = 414;
  private static final int UPGRADE = 426; // to HTTP/2, which the client began with
  private static final int VERSION = 505;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Refusal refusal = refusal(response.getStatus());
    response.setStatus(refusal.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Refusal.JSON);
    response.getHeaders().put(Refusal.MARK, refusal.code());
    response.getHeaders().put(HttpHeader.CONNECTION, "close"); // what follows it is anybody's guess
    response.write(true, ByteBuffer.wrap(refusal.body()), callback);
    return true;
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case TOO_LONG_HEAD, TOO_LONG_PATH -> Refusal.headTooLong(status);
      case VERSION, UPGRADE -> Refusal.otherVersion();
      default -> status / 100 == 4 ? Refusal.notHttp(status) : Refusal.internal();
    };
  }
}
