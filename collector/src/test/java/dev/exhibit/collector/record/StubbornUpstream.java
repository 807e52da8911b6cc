package dev.exhibit.collector.record;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An upstream that begins to stream and then says nothing more. */
public final class StubbornUpstream implements AutoCloseable {
  private static final String BEGINNING =
      String.join(
          "\r\n",
          "HTTP/1.1 200 OK",
          "Content-Type: text/event-stream",
          "Transfer-Encoding: chunked",
          "",
          "a",
          "data: {}\n\n",
          "");

  private final ServerSocket socket;

  private StubbornUpstream(ServerSocket socket) {
    this.socket = socket;
  }

  public static StubbornUpstream start() throws IOException {
    StubbornUpstream upstream =
        new StubbornUpstream(new ServerSocket(0, 8, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(upstream::serve);
    return upstream;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
  }

  private void serve() {
    try (Socket client = socket.accept()) {
      client.getOutputStream().write(BEGINNING.getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
      client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // the recorder broke off, which is what it is tested for
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
