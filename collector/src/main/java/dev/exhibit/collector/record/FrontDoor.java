package dev.exhibit.collector.record;

import dev.exhibit.bundle.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Translates between the HTTP server and the recorder. */
final class FrontDoor extends Handler.Abstract {
  private static final String API = "/v1/";

  private final Door door;

  FrontDoor(Door door) {
    this.door = door;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ClientSide out = new ClientSide(request, response, callback);
    try {
      String path = request.getHttpURI().getPathQuery();
      if (path.startsWith(API)) {
        door.enter(inbound(request, path.substring(API.length())), out);
      } else {
        Refusal.noSuchPath().sendTo(out);
      }
    } catch (IOException e) {
      out.breakOff(String.valueOf(e.getMessage()));
    }
    return true;
  }

  private static Inbound inbound(Request request, String below) {
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
        Content.Source.asInputStream(request));
  }
}
