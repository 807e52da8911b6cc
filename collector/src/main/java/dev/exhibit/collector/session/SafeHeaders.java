package dev.exhibit.collector.session;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.Secrets;
import dev.exhibit.collector.secret.KnownSecrets;
import java.util.List;
import java.util.regex.Pattern;

/** The headers that may and can enter a bundle. */
public final class SafeHeaders {
  private static final Pattern NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]{0,8192}");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[!-~]+/[ -~]*[!-~]");
  private static final int LONGEST_MEDIA_TYPE = 200;
  private static final String UNKNOWN = "application/octet-stream";

  private SafeHeaders() {}

  /** Those of {@code all} that may, can, and hold no secret. */
  public static List<Header> select(List<Header> all, KnownSecrets secrets) {
    return allowed(all, secrets).stream().filter(SafeHeaders::fits).toList();
  }

  /** Those of {@code all} that may and hold no secret, whether or not a bundle can. */
  public static List<Header> allowed(List<Header> all, KnownSecrets secrets) {
    return Secrets.select(all).stream()
        .filter(header -> !secrets.occurIn(header.name()))
        .filter(header -> !secrets.occurIn(header.value()))
        .toList();
  }

  /** Whether the format has room for such a header. SPEC.md, exchange manifest. */
  public static boolean fits(Header header) {
    return NAME.matcher(header.name()).matches() && PRINTABLE.matcher(header.value()).matches();
  }

  /** What the headers call the body, if that can be told and written down. */
  public static String mediaType(List<Header> safe) {
    return safe.stream()
        .filter(header -> header.name().equals("content-type"))
        .map(Header::value)
        .filter(type -> type.length() <= LONGEST_MEDIA_TYPE && MEDIA_TYPE.matcher(type).matches())
        .findFirst()
        .orElse(UNKNOWN);
  }
}
