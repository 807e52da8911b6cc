package dev.exhibit.collector.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * An upstream that answers every request with as many bytes as it is told, after a while, over
 * connections that stay open. It reads requests with a Content-Length only.
 */
final class FlatUpstream implements AutoCloseable {
  private static final int PIECE = 64 << 10;

  private final ServerSocket socket;
  private final long bytes;
  private final Duration think;

  private FlatUpstream(ServerSocket socket, long bytes, Duration think) {
    this.socket = socket;
    this.bytes = bytes;
    this.think = think;
  }

  static FlatUpstream start(long bytes, Duration think) throws IOException {
    ServerSocket socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    FlatUpstream upstream = new FlatUpstream(socket, bytes, think);
    Thread.ofPlatform().daemon().start(upstream::accept);
    return upstream;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      while (readRequest(in)) {
        Thread.sleep(think);
        answer(client.getOutputStream());
      }
    } catch (IOException e) {
      return; // the other side is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return true;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("end");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private void answer(OutputStream out) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    byte[] piece = new byte[(int) Math.min(PIECE, bytes)];
    for (long left = bytes; left > 0; left -= piece.length) {
      out.write(piece, 0, (int) Math.min(piece.length, left));
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
