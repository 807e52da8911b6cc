package dev.exhibit.collector.record;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.record.relay.ClientSide;
import dev.exhibit.collector.record.relay.Inbound;
import dev.exhibit.collector.record.relay.Refusal;
import dev.exhibit.collector.session.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Translates between the HTTP server and the recorder. */
final class FrontDoor extends Handler.Abstract {
  private static final String API = "/v1/";
  private static final Pattern ENCODED_DOT = Pattern.compile("%2e", Pattern.CASE_INSENSITIVE);
  private static final Pattern SEPARATOR =
      Pattern.compile("/|\\\\|%2f|%5c", Pattern.CASE_INSENSITIVE);

  private final Door door;
  private final Progress progress;

  FrontDoor(Door door, Progress progress) {
    this.door = door;
    this.progress = progress;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ClientSide out = new ClientSide(request, response, callback);
    request.addIdleTimeoutListener(timeout -> out.isWaiting());
    try {
      enter(request, out);
    } catch (IOException e) {
      out.breakOff(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) { // our bug, or a machine that fails
      progress.line("a request failed: " + e);
      fail(response, out);
    }
    return true;
  }

  private void enter(Request request, ClientSide out) throws IOException {
    String path = request.getHttpURI().getPathQuery();
    String upgrade = request.getHeaders().get(HttpHeader.UPGRADE);
    if (upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket")) {
      Refusal.upgrade("a WebSocket").sendTo(out);
    } else if (request.getMethod().equals("CONNECT")) {
      Refusal.upgrade("a tunnel").sendTo(out);
      request.getConnectionMetaData().getConnection().getEndPoint().close();
    } else if (path != null && path.startsWith(API) && !climbs(path)) {
      door.enter(inbound(request, path.substring(API.length()), out), out);
    } else {
      Refusal.noSuchPath().sendTo(out);
    }
  }

  /** Whether some server could read the path as one that leads elsewhere (RFC 3986 §5.2.4). */
  private static boolean climbs(String path) {
    String plain = ENCODED_DOT.matcher(path.replaceFirst("[?#].*", "")).replaceAll(".");
    return Arrays.stream(SEPARATOR.split(plain, -1))
        .map(segment -> segment.replaceFirst(";.*", ""))
        .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
  }

  private static void fail(Response response, ClientSide out) {
    try {
      if (response.isCommitted()) {
        out.breakOff("the recorder failed");
      } else {
        Refusal.internal().sendTo(out);
      }
    } catch (IOException e) {
      out.breakOff("the recorder failed");
    }
  }

  private static Inbound inbound(Request request, String below, ClientSide out) {
    List<Header> headers = new ArrayList<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers.add(new Header(field.getName(), value == null ? "" : value));
    }
    long length = request.getLength();
    return new Inbound(
        request.getMethod(),
        below,
        headers,
        length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
        out.waitedFor(Content.Source.asInputStream(request)));
  }
}
