package dev.exhibit.collector.provenance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry's demand for a token, which it gives to anybody for what is public: {@code
 * WWW-Authenticate: Bearer realm="…",service="…"} (the registries' token authentication).
 */
public final class Challenge {
  private static final Pattern FIELD = Pattern.compile("([a-z]+)=\"([^\"]{1,512})\"");

  private Challenge() {}

  /**
   * Where to ask for a token that may read {@code path}.
   *
   * @param header the demand
   * @param registry who made it
   * @return empty if it is no such demand, or names somebody who has nothing to do with the
   *     registry
   */
  public static Optional<URI> tokenAddress(String header, URI registry, String path) {
    if (header.length() > 2048 || !header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    Matcher field = FIELD.matcher(header);
    while (field.find()) {
      fields.putIfAbsent(String.valueOf(field.group(1)), String.valueOf(field.group(2)));
    }
    try {
      URI realm = URI.create(fields.getOrDefault("realm", ""));
      if (!Neighbour.of(registry, realm) || realm.getRawQuery() != null) {
        return Optional.empty();
      }
      String scope = encoded("repository:" + path + ":pull");
      String service = fields.getOrDefault("service", "");
      String query = service.isEmpty() ? "" : "service=" + encoded(service) + "&";
      return Optional.of(URI.create(realm + "?" + query + "scope=" + scope));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
