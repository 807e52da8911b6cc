package dev.exhibit.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A provider as far as a load run needs one: chats are answered after a while, whole or as events;
 * whatever else is asked for (signatures, reports) is answered at once.
 */
public final class Upstream {
  private static final int BODY_BYTES = 4096;
  private static final int EVENTS = 16;

  private final long thinkMillis;
  private final boolean stream;

  private Upstream(long thinkMillis, boolean stream) {
    this.thinkMillis = thinkMillis;
    this.stream = stream;
  }

  /** Arguments: how long to think in ms, and {@code json} or {@code sse}. Prints the port. */
  public static void main(String... args) throws IOException {
    Upstream upstream = new Upstream(Long.parseLong(args[0]), args[1].equals("sse"));
    try (ServerSocket socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
      System.out.println(socket.getLocalPort());
      System.out.flush();
      while (true) {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> upstream.serve(client));
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      while (true) {
        boolean chat = request(in);
        if (!chat) {
          out.write(whole("{\"signing_address\":\"0x%040x\",\"text\":\"a:b\"}".formatted(1)));
        } else if (stream) {
          events(out);
        } else {
          TimeUnit.MILLISECONDS.sleep(thinkMillis);
          out.write(whole("{\"id\":\"chat-1\",\"x\":\"" + "x".repeat(BODY_BYTES - 25) + "\"}"));
        }
      }
    } catch (IOException e) {
      return; // the other side is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean request(InputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    in.skipNBytes(length);
    return first.startsWith("POST");
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static byte[] whole(String body) {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ";
    return (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
  }

  /** Thinks half of the time, then sends events over the other half. */
  private void events(OutputStream out) throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(thinkMillis / 2);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < EVENTS; i++) {
      String event =
          "data: {\"id\":\"chat-1\",\"x\":\"" + "x".repeat(BODY_BYTES / EVENTS) + "\"}\n\n";
      out.write(chunk(event));
      TimeUnit.MILLISECONDS.sleep(thinkMillis / 2 / EVENTS);
    }
    out.write(chunk("data: [DONE]\n\n"));
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] chunk(String text) {
    return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
