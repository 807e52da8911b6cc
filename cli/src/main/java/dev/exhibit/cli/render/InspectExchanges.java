package dev.exhibit.cli.render;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.MemberEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exchanges of a bundle, with those that are withheld or broken. */
final class InspectExchanges {
  private InspectExchanges() {}

  static List<Map<String, Object>> json(Bundle bundle) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (ExchangeEntry entry : bundle.manifest().exchanges()) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("id", entry.id());
      out.put("state", state(bundle, entry.id()));
      out.put("manifestSha256", entry.sha256().hex());
      bundle.exchange(entry.id()).ifPresent(exchange -> put(out, exchange));
      all.add(out);
    }
    return all;
  }

  /** {@code PRESENT}, {@code WITHHELD}, or {@code BROKEN} where the manifest of it is not sound. */
  static String state(Bundle bundle, String id) {
    if (bundle.withheld().exchanges().contains(id)) {
      return "WITHHELD";
    }
    return bundle.exchange(id).isPresent() ? "PRESENT" : "BROKEN";
  }

  /** The times that were noted, by name, in the order in which they should lie. */
  static Map<String, Instant> times(ExchangeTimes times) {
    Map<String, Instant> noted = new LinkedHashMap<>();
    times.requestSentAt().ifPresent(at -> noted.put("requestSentAt", at));
    times.firstByteAt().ifPresent(at -> noted.put("firstByteAt", at));
    times.lastByteAt().ifPresent(at -> noted.put("lastByteAt", at));
    times.signatureFetchedAt().ifPresent(at -> noted.put("signatureFetchedAt", at));
    return noted;
  }

  private static void put(Map<String, Object> out, ExchangeManifest exchange) {
    InspectJson.put(out, "method", exchange.method());
    InspectJson.put(out, "endpoint", exchange.endpoint());
    if (exchange.status().isPresent()) {
      out.put("status", exchange.status().getAsInt());
    }
    InspectJson.put(out, "provider", exchange.provider());
    out.put("proof", exchange.proof().id());
    Map<String, Object> times = new LinkedHashMap<>();
    times(exchange.times()).forEach((name, at) -> times.put(name, at.toString()));
    out.put("times", times);
    out.put("requestHeaders", headers(exchange.requestHeaders()));
    out.put("responseHeaders", headers(exchange.responseHeaders()));
    out.put("members", exchange.members().stream().map(MemberEntry::name).toList());
  }

  private static List<Map<String, String>> headers(List<Header> headers) {
    return headers.stream().map(h -> Pairs.of("name", h.name(), "value", h.value())).toList();
  }

  /** Method, address and status in one line, as far as they are known. */
  static String request(ExchangeManifest exchange) {
    List<String> words = new ArrayList<>();
    exchange.method().ifPresent(words::add);
    words.add(exchange.endpoint().orElse("endpoint not recorded"));
    if (exchange.status().isPresent()) {
      words.add("· HTTP " + exchange.status().getAsInt());
    }
    Optional<String> provider = exchange.provider();
    provider.ifPresent(name -> words.add("· " + name));
    return String.join(" ", words);
  }
}
