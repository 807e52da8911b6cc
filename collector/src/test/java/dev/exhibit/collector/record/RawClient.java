package dev.exhibit.collector.record;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends what no library would. */
final class RawClient {
  private RawClient() {}

  /** Sends a request with this head, apart from Host and lengths, and reads to the end. */
  static String send(Recorder recorder, String head, String body) throws IOException {
    return sendExactly(
        recorder,
        head
            + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  /** Sends exactly this and reads to the end. */
  static String sendExactly(Recorder recorder, String bytes) throws IOException {
    try (Socket socket = connect(recorder)) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static Socket connect(Recorder recorder) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), recorder.address().getPort());
    socket.setSoTimeout(8_000);
    return socket;
  }
}
