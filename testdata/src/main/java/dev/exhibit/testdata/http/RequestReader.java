package dev.exhibit.testdata.http;

import dev.exhibit.data.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads one HTTP/1.1 request. It trusts its clients, which are this project's own. */
final class RequestReader {
  private static final int LONGEST_LINE = 16 * 1024;

  private final InputStream in;

  private RequestReader(InputStream in) {
    this.in = in;
  }

  static Request read(InputStream in) throws IOException {
    return new RequestReader(in).read();
  }

  private Request read() throws IOException {
    List<String> start = List.of(line().split(" ", 3));
    if (start.size() != 3) {
      throw new IOException("no HTTP request line");
    }
    Map<String, String> headers = headers();
    int question = start.get(1).indexOf('?');
    String path = question < 0 ? start.get(1) : start.get(1).substring(0, question);
    String query = question < 0 ? "" : start.get(1).substring(question + 1);
    return new Request(start.get(0), path, parameters(query), headers, body(headers));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("a header line without a colon");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    Stream.of(query.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .forEach(
            pair -> {
              int equals = pair.indexOf('=');
              String name = equals < 0 ? pair : pair.substring(0, equals);
              String value = equals < 0 ? "" : pair.substring(equals + 1);
              parameters.put(decode(name), decode(value));
            });
    return parameters;
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  private Bytes body(Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunked();
    }
    String length = headers.getOrDefault("content-length", "0");
    return exactly(Integer.parseInt(length));
  }

  private Bytes chunked() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(exactly(size).toArray());
      line();
    }
    headers();
    return Bytes.of(body.toByteArray());
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private Bytes exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the request ended inside its body");
    }
    return Bytes.of(bytes);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.size() >= LONGEST_LINE) {
        throw new EOFException("the request ended inside its head, or has a very long line");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
