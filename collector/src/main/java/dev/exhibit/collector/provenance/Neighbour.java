package dev.exhibit.collector.provenance;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom a service may send a client to. Nobody is sent to an address on a private network. */
public final class Neighbour {
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9-]{1,63}\\.)+[a-z][a-z0-9-]{1,62}", Pattern.CASE_INSENSITIVE);
  private static final Pattern LOCAL =
      Pattern.compile(".*\\.(?:local|localhost|internal|lan|home|corp)", Pattern.CASE_INSENSITIVE);

  private Neighbour() {}

  /** Whether {@code other} is at the same place, or over TLS under the same registered name. */
  public static boolean of(URI service, URI other) {
    return samePlace(service, other)
        || (isPublic(other)
            && service.getHost() != null
            && registered(service.getHost()).equals(registered(other.getHost())));
  }

  /** Whether {@code other} is at the same place, or over TLS at a public name. */
  public static boolean mayFollow(URI service, URI other) {
    return samePlace(service, other) || isPublic(other);
  }

  /**
   * Whether {@code other} is at the same place, or at a public name with or without TLS: what a
   * certificate says about where its revocation is published.
   */
  public static boolean mayAsk(URI service, URI other) {
    return samePlace(service, other)
        || isPublic(other)
        || ("http".equals(other.getScheme())
            && other.getRawUserInfo() == null
            && (other.getPort() == -1 || other.getPort() == 80)
            && isPublicName(other.getHost()));
  }

  /** Whether scheme, host and port are the same. */
  public static boolean samePlace(URI one, URI other) {
    return String.valueOf(one.getScheme()).equals(other.getScheme())
        && String.valueOf(one.getRawAuthority()).equals(other.getRawAuthority());
  }

  private static boolean isPublic(URI address) {
    return "https".equals(address.getScheme())
        && address.getRawUserInfo() == null
        && (address.getPort() == -1 || address.getPort() == 443)
        && isPublicName(address.getHost());
  }

  private static boolean isPublicName(@Nullable String host) {
    return host != null && NAME.matcher(host).matches() && !LOCAL.matcher(host).matches();
  }

  private static String registered(String host) {
    List<String> labels = List.of(host.split("\\.", -1));
    return String.join(".", labels.subList(Math.max(0, labels.size() - 2), labels.size()));
  }
}
