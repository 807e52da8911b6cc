package dev.exhibit.collector.secret;

import dev.exhibit.bundle.manifest.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The secrets that a header carries. */
final class HeaderSecrets {
  /** What the name of a header that carries a credential contains, unless it is known better. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("key|token|secret|passw|authoriz|auth(?!or)|credential|cookie");

  /** Names that look like it and carry none. */
  private static final Pattern PUBLIC = Pattern.compile("pub(lic)?-?key|^idempotency-key$");

  private static final Set<String> COOKIES = Set.of("cookie", "set-cookie");
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9._-]{0,30} +");

  private HeaderSecrets() {}

  static List<String> of(Header header) {
    String name = header.name().toLowerCase(Locale.ROOT);
    if (!CREDENTIAL.matcher(name).find() || PUBLIC.matcher(name).find()) {
      return List.of();
    }
    return COOKIES.contains(name) ? cookies(header.value()) : credential(header.value().strip());
  }

  /** The value as a whole, without its scheme, and what Basic hides behind base64. */
  private static List<String> credential(String value) {
    List<String> secrets = new ArrayList<>(List.of(value));
    String bare = SCHEME.matcher(value).replaceFirst("").strip();
    secrets.add(bare);
    if (value.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      basic(bare, secrets);
    }
    return secrets;
  }

  private static void basic(String encoded, List<String> secrets) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      secrets.add(pair);
      secrets.add(pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException notBase64) {
      return; // then there is nothing behind it
    }
  }

  private static List<String> cookies(String value) {
    List<String> secrets = new ArrayList<>();
    for (String pair : value.split(";", -1)) {
      secrets.add(pair.substring(pair.indexOf('=') + 1).strip());
    }
    return secrets;
  }
}
