package dev.exhibit.collector.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * An upstream that answers one request after the other with exactly these bytes, a piece each time
 * it is allowed to, and then closes the connection.
 */
public final class ScriptedUpstream implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> pieces;
  private final Semaphore allowed = new Semaphore(0);
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private ScriptedUpstream(ServerSocket socket, List<String> pieces) {
    this.socket = socket;
    this.pieces = pieces;
  }

  public static ScriptedUpstream start(String... pieces) throws IOException {
    ScriptedUpstream upstream =
        new ScriptedUpstream(
            new ServerSocket(0, 8, InetAddress.getLoopbackAddress()), List.of(pieces));
    Thread.ofVirtual().start(upstream::accept);
    return upstream;
  }

  /** One chunk of a chunked body. */
  static String chunk(String text) {
    int length = text.getBytes(StandardCharsets.ISO_8859_1).length;
    return Integer.toHexString(length) + "\r\n" + text + "\r\n";
  }

  /** The head of a stream of events. */
  static String events() {
    return "HTTP/1.1 200 OK\r\n"
        + "Content-Type: text/event-stream\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n";
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
  }

  /** Lets so many more pieces go. */
  public void allow(int count) {
    allowed.release(count);
  }

  /** The heads of the requests so far. */
  List<String> heads() {
    return heads;
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      heads.add(head(client.getInputStream()));
      for (String piece : pieces) {
        allowed.acquire();
        client.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
      }
      client.shutdownOutput();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // the recorder broke off
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("end");
      }
      head.append((char) c);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
