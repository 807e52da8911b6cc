package dev.exhibit.collector.http;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every call of a collection.
 *
 * @param proxy an HTTP proxy to go through
 * @param authorities certificates that TLS peers may chain to, besides the platform's
 * @param userAgent how the collector introduces itself
 */
public record HttpSettings(
    Optional<InetSocketAddress> proxy,
    List<X509Certificate> authorities,
    Patience patience,
    String userAgent) {
  public HttpSettings {
    authorities = List.copyOf(authorities);
  }
}
