package dev.exhibit.collector.http;

import java.net.ProxySelector;
import java.net.http.HttpClient;

/** The HTTP client behind every call: no redirects, no cookies, nobody trusted but as set. */
public final class HttpClients {
  private HttpClients() {}

  /** A client for these settings, which the caller closes. */
  public static HttpClient.Builder of(HttpSettings settings) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.patience().connect());
    settings.proxy().ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
    if (!settings.authorities().isEmpty()) {
      builder.sslContext(TlsTrust.context(settings.authorities()));
    }
    return builder;
  }
}
