package dev.exhibit.collector.capture;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An address without what may not enter a bundle: user information and credentials in the query.
 */
final class PublicAddress {
  private static final Pattern USER_INFO = Pattern.compile("^([^:]+://)[^/?#]*@");
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "api[-_]?key|token|secret|passw|auth|credential|session", Pattern.CASE_INSENSITIVE);

  private PublicAddress() {}

  static String of(String url) {
    String address = USER_INFO.matcher(url).replaceFirst("$1");
    int query = address.indexOf('?');
    if (query < 0) {
      return address;
    }
    String kept =
        Arrays.stream(address.substring(query + 1).split("[&;#]", -1))
            .filter(parameter -> !CREDENTIAL.matcher(nameOf(parameter)).find())
            .collect(Collectors.joining("&"));
    return address.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
  }

  private static String nameOf(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }
}
