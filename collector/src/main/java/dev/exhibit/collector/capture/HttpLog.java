package dev.exhibit.collector.capture;

import dev.exhibit.collector.secret.PublicAddress;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the capture says about how each answer was obtained: method, address, status and a few
 * headers. Cookies and credentials are left out.
 */
final class HttpLog {
  private static final List<String> HEADERS =
      List.of("content-type", "date", "last-modified", "request-id", "x-request-id");

  private HttpLog() {}

  static Bytes of(List<CapturedAnswer> answers) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (CapturedAnswer answer : answers) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("answer", answer.name());
      entry.put("method", answer.method());
      entry.put("url", PublicAddress.of(answer.url()));
      entry.put("status", answer.status());
      Map<String, String> headers = new LinkedHashMap<>();
      for (String name : HEADERS) {
        answer.header(name).ifPresent(value -> headers.put(name, value));
      }
      entry.put("headers", headers);
      entries.add(entry);
    }
    return Bytes.utf8(JsonWriter.text(Map.of("answers", entries)));
  }
}
