package dev.exhibit.collector.secret;

import dev.exhibit.bundle.manifest.Secrets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets that an address carries: credentials in its query, a user, a key in its path. */
final class AddressSecrets {
  private static final Pattern USER_INFO = Pattern.compile("^[^:/?#]+://([^/?#]*)@");

  /** A segment of a path in the form that keys of the field have. */
  private static final Pattern KEY_SEGMENT =
      Pattern.compile("(sk|pk|rk|key|api|tk)[-_][A-Za-z0-9_-]{16,}");

  private AddressSecrets() {}

  static List<String> of(String address) {
    List<String> secrets = new ArrayList<>();
    Matcher user = USER_INFO.matcher(address);
    if (user.find()) {
      addUser(user.group(1), secrets);
    }
    String[] parts = address.split("[?&;#]", -1);
    for (String segment : parts[0].split("/", -1)) {
      if (KEY_SEGMENT.matcher(segment).matches()) {
        secrets.add(segment);
      }
    }
    for (int i = 1; i < parts.length; i++) {
      addParameter(parts[i], secrets);
    }
    return secrets;
  }

  private static void addUser(String info, List<String> secrets) {
    secrets.add(info);
    secrets.add(decoded(info.substring(info.indexOf(':') + 1)));
  }

  private static void addParameter(String parameter, List<String> secrets) {
    int equals = parameter.indexOf('=');
    if (equals > 0 && Secrets.namesCredential(parameter.substring(0, equals))) {
      secrets.add(parameter.substring(equals + 1));
      secrets.add(decoded(parameter.substring(equals + 1)));
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
