package dev.exhibit.testdata.http;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes one answer in the way its {@link Delivery} wants; {@link Delivery.Reset} never gets here.
 */
final class ReplyWriter {
  private static final byte[] END_OF_CHUNKS = ascii("0\r\n\r\n");

  private final OutputStream out;
  private final Reply reply;

  private ReplyWriter(OutputStream out, Reply reply) {
    this.out = out;
    this.reply = reply;
  }

  static void write(OutputStream out, Reply reply, Instant now) throws IOException {
    var writer = new ReplyWriter(out, reply);
    out.write(writer.head(now));
    switch (reply.delivery()) {
      case Delivery.Whole whole -> writer.body(Integer.MAX_VALUE, Duration.ZERO);
      case Delivery.Drip drip -> writer.body(drip.size(), drip.pause());
      case Delivery.Half half -> writer.half();
      case Delivery.Reset reset -> throw new IllegalStateException("a reset has no bytes");
    }
    out.flush();
  }

  private byte[] head(Instant now) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    String lines =
        reply.headers().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
            .collect(Collectors.joining());
    String length =
        reply.streamed() ? "Transfer-Encoding: chunked" : "Content-Length: " + reply.body().size();
    return ascii(
        Filled.of(
            "HTTP/1.1 %d Simulated\r\nDate: %s\r\n%s%s\r\nConnection: close\r\n\r\n",
            reply.status(), date, lines, length));
  }

  private void body(int size, Duration pause) throws IOException {
    for (Bytes piece : reply.pieces()) {
      pieces(piece, size, pause);
    }
    if (reply.streamed()) {
      out.write(END_OF_CHUNKS);
    }
  }

  private void pieces(Bytes piece, int size, Duration pause) throws IOException {
    for (int start = 0; start < piece.size(); ) {
      int end = start + Math.min(size, piece.size() - start);
      sleep(pause);
      part(piece.slice(start, end));
      out.flush();
      start = end;
    }
  }

  private void half() throws IOException {
    List<Bytes> pieces = reply.pieces();
    Bytes last = pieces.get(pieces.size() / 2);
    for (Bytes piece : pieces.subList(0, pieces.size() / 2)) {
      part(piece);
    }
    part(last.first(last.size() / 2));
  }

  private void part(Bytes bytes) throws IOException {
    if (!reply.streamed()) {
      out.write(bytes.toArray());
    } else if (!bytes.isEmpty()) {
      out.write(ascii(Integer.toHexString(bytes.size()) + "\r\n"));
      out.write(bytes.toArray());
      out.write(ascii("\r\n"));
    }
  }

  private static void sleep(Duration pause) throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
