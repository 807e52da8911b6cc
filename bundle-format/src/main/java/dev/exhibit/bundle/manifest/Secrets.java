package dev.exhibit.bundle.manifest;

import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps credentials out of a bundle, which is made to be handed around: headers by an allow-list,
 * addresses by what they may not contain. SPEC.md, exchange manifest.
 */
public final class Secrets {
  private static final Set<String> ALLOWED_HEADERS =
      Ordered.set(
          "accept",
          "accept-encoding",
          "cache-control",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "server",
          "transfer-encoding",
          "user-agent",
          "x-client-pub-key",
          "x-e2ee-version",
          "x-encrypt-all-fields",
          "x-encryption-version",
          "x-model-alias-resolved",
          "x-model-pub-key",
          "x-nonce",
          "x-receipt-id",
          "x-request-hash",
          "x-request-id",
          "x-signing-algo",
          "x-timestamp");

  private static final List<String> ALLOWED_PREFIXES = List.of("x-aci-", "x-e2ee-");

  private static final Pattern CREDENTIAL_NAME =
      Pattern.compile(
          "api[-_]?key|token|secret|passw|auth|credential|session|signature|access"
              + "|(^|[-_.])(?<!pub[-_.])(?<!public[-_.])key$|(^|[-_.])(sig|pwd|pass)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ESCAPE = Pattern.compile("%([0-7][0-9a-fA-F])");
  private static final Pattern PARAMETER = Pattern.compile("[?&#;]([^=&#;]*)=");
  private static final Pattern USER_INFO = Pattern.compile("^[^:]+://[^/?#]*@");

  private Secrets() {}

  /** The headers of {@code all} that may enter a bundle, names in lower case, order kept. */
  public static List<Header> select(List<Header> all) {
    return all.stream()
        .map(header -> new Header(header.name().toLowerCase(Locale.ROOT), header.value()))
        .filter(header -> isAllowed(header.name()))
        .toList();
  }

  static boolean isAllowed(String lowerCaseName) {
    return ALLOWED_HEADERS.contains(lowerCaseName)
        || ALLOWED_PREFIXES.stream().anyMatch(lowerCaseName::startsWith);
  }

  /** What in these facts may not be packed, if anything. */
  public static Optional<String> complaintAbout(ExchangeManifest facts) {
    return Stream.concat(facts.requestHeaders().stream(), facts.responseHeaders().stream())
        .filter(header -> !isAllowed(header.name()))
        .findFirst()
        .map(header -> "the header " + header.name())
        .or(() -> facts.endpoint().flatMap(Secrets::complaintAboutUrl));
  }

  /** What in this address may not be packed, if anything; never the credential itself. */
  public static Optional<String> complaintAboutUrl(String url) {
    boolean credential =
        USER_INFO.matcher(url).find()
            || PARAMETER.matcher(url).results().anyMatch(found -> namesCredential(found.group(1)));
    return credential ? Optional.of("an address with a credential in it") : Optional.empty();
  }

  /** Whether a parameter of this name, as it stands in an address, holds a credential. */
  public static boolean namesCredential(String parameter) {
    return CREDENTIAL_NAME.matcher(decoded(parameter)).find();
  }

  /** Percent escapes of ASCII undone, which is all that the names of credentials need. */
  private static String decoded(String name) {
    return ESCAPE
        .matcher(name)
        .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))));
  }

  private static String character(String hex) {
    return String.valueOf((char) Integer.parseInt(hex, 16));
  }

  public static void refuse(Optional<String> complaint) {
    if (complaint.isPresent()) {
      throw new IllegalArgumentException(complaint.get() + " may not be packed");
    }
  }
}
