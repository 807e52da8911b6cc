package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Headers that concern one connection and not the exchange (RFC 9110 §7.6.1), or that whoever sends
 * the message has to set itself.
 */
public final class HopByHop {
  private static final Set<String> ALWAYS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "content-length",
          "expect",
          "host");

  private HopByHop() {}

  /**
   * What goes on to the upstream. A coding of the content is not asked for: the provider signs what
   * comes before it.
   */
  public static List<Header> request(List<Header> all) {
    List<Header> passed = new ArrayList<>();
    for (Header header : endToEnd(all)) {
      if (!header.name().equalsIgnoreCase("accept-encoding")) {
        passed.add(header);
      }
    }
    passed.add(new Header("accept-encoding", "identity"));
    return passed;
  }

  /** Those of {@code all} that go on. */
  static List<Header> endToEnd(List<Header> all) {
    Set<String> dropped = new HashSet<>(ALWAYS);
    for (Header header : all) {
      if (header.name().equalsIgnoreCase("connection")) {
        for (String name : header.value().split(",", -1)) {
          dropped.add(name.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return all.stream().filter(h -> !dropped.contains(h.name().toLowerCase(Locale.ROOT))).toList();
  }
}
