package dev.exhibit.collector.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of RFC 6570 that {@link Provider} speaks of. */
final class AddressTemplate {
  private static final Pattern EXPRESSION = Pattern.compile("\\{([?&]?)([a-z_,]+)}");

  private AddressTemplate() {}

  static String expand(String template, Map<String, String> values) {
    return EXPRESSION
        .matcher(template)
        .replaceAll(
            match -> Matcher.quoteReplacement(expand(match.group(1), match.group(2), values)));
  }

  private static String expand(String operator, String names, Map<String, String> values) {
    if (operator.isEmpty()) {
      return encode(values.getOrDefault(names, ""));
    }
    String parameters =
        Stream.of(names.split(","))
            .filter(values::containsKey)
            .map(name -> name + "=" + encode(values.getOrDefault(name, "")))
            .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? "" : operator + parameters;
  }

  /** Percent-encodes all but unreserved characters (RFC 3986 §2.3), a slash among them. */
  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
