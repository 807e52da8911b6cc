package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/** The connection to one client. */
public final class ClientSide implements Outbound {
  private final Request request;
  private final Response response;
  private final Callback callback;
  private volatile boolean waiting;
  private boolean over;

  public ClientSide(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  /** Whether it is the client's turn, and not the provider's. */
  public boolean isWaiting() {
    return waiting;
  }

  /** The body of the request; whoever reads from it waits for the client. */
  public InputStream waitedFor(InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        waiting = true;
        try {
          return in.read(buffer, offset, length);
        } finally {
          waiting = false;
        }
      }
    };
  }

  @Override
  public void begin(int status, List<Header> headers, OptionalLong length) {
    response.getHeaders().clear(); // of an answer that could not be passed on after all
    response.setStatus(status);
    headers.forEach(header -> response.getHeaders().add(header.name(), header.value()));
    length.ifPresent(bytes -> response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes));
  }

  @Override
  public void flush() throws IOException {
    write(false, ByteBuffer.allocate(0));
  }

  @Override
  public void piece(byte[] buffer, int length) throws IOException {
    write(false, ByteBuffer.wrap(buffer, 0, length));
  }

  @Override
  public void last(byte[] buffer, int length) throws IOException {
    write(true, ByteBuffer.wrap(buffer, 0, length));
    over = true;
    callback.succeeded();
  }

  @Override
  public void breakOff(String why) {
    if (!over) {
      over = true;
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.failed(new IOException(why));
    }
  }

  private void write(boolean last, ByteBuffer bytes) throws IOException {
    waiting = true;
    try (Blocker.Callback written = Blocker.callback()) {
      response.write(last, bytes, written);
      written.block();
    } finally {
      waiting = false;
    }
  }
}
