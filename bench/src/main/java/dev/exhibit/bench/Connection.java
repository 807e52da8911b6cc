package dev.exhibit.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client's connection, which stays open from one request to the next. */
final class Connection implements Closeable {
  private static final int CHUNKED = -1;

  private final Socket socket;
  private final InputStream in;
  private final URI target;

  Connection(URI target) throws IOException {
    this.target = target;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), target.getPort());
    this.socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** When the first and the last byte of a body had arrived, in ns since the request was sent. */
  record Times(long first, long last) {}

  /** Sends a request and reads the response to its end. */
  Times post(String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + target.getPath()
            + " HTTP/1.1\r\nHost: "
            + target.getAuthority()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[start.length + content.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(content, 0, request, start.length, content.length);
    long sent = System.nanoTime();
    socket.getOutputStream().write(request);
    int length = head();
    long first = length == CHUNKED ? chunks() : fixed(length);
    return new Times(first - sent, System.nanoTime() - sent);
  }

  private int head() throws IOException {
    String status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("expected status 200, got " + status);
    }
    int length = CHUNKED;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
    }
    return length;
  }

  private long fixed(int length) throws IOException {
    need(in.read());
    long first = System.nanoTime();
    in.skipNBytes(length - 1L);
    return first;
  }

  private long chunks() throws IOException {
    long first = 0;
    for (int size = size(); size > 0; size = size()) {
      need(in.read());
      first = first == 0 ? System.nanoTime() : first;
      in.skipNBytes(size - 1L + 2);
    }
    in.skipNBytes(2);
    return first;
  }

  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = need(in.read()); c != '\n'; c = need(in.read())) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static int need(int read) throws EOFException {
    if (read < 0) {
      throw new EOFException("the connection ended early");
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
