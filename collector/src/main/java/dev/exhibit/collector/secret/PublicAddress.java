package dev.exhibit.collector.secret;

import dev.exhibit.bundle.manifest.Secrets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An address without what may not enter a bundle: user information, credentials in the query, and
 * keys in the path, in whose place stands the word redacted.
 */
public final class PublicAddress {
  private static final String PLACE = "redacted";
  private static final Pattern USER_INFO = Pattern.compile("^([^:]+://)[^/?#]*@");
  private static final Pattern QUERY = Pattern.compile("[?#]");

  private PublicAddress() {}

  /** The address without what by its form is a credential. */
  public static String of(String url) {
    return of(url, KnownSecrets.NONE);
  }

  /** The same, also without any of {@code secrets}. */
  public static String of(String url, KnownSecrets secrets) {
    KnownSecrets all = secrets.and(KnownSecrets.ofRequest(List.of(), url));
    String[] parts = QUERY.split(USER_INFO.matcher(url).replaceFirst("$1"), 2);
    String address =
        Arrays.stream(parts[0].split("/", -1))
            .map(segment -> all.occurIn(segment) ? PLACE : segment)
            .collect(Collectors.joining("/"));
    String query = parts.length < 2 ? "" : query(parts[1], all);
    return query.isEmpty() ? address : address + "?" + query;
  }

  private static String query(String text, KnownSecrets secrets) {
    return Arrays.stream(text.split("[&;#]", -1))
        .filter(parameter -> !Secrets.namesCredential(nameOf(parameter)))
        .filter(parameter -> !secrets.occurIn(parameter))
        .collect(Collectors.joining("&"));
  }

  private static String nameOf(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }
}
