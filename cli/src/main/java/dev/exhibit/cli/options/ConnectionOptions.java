package dev.exhibit.cli.options;

import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options about the way to other services, whichever they are. */
public final class ConnectionOptions {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\s]+):([0-9]{1,5})");

  @Option(
      names = "--upstream-ca",
      paramLabel = "FILE",
      description = "root certificates to accept for TLS servers, in addition to the platform's")
  private Optional<Path> upstreamCa = Optional.empty();

  @Option(names = "--proxy", paramLabel = "HOST:PORT", description = "an HTTP proxy to use")
  private Optional<String> proxy = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "how long a server may be silent (default: 300)")
  private int timeoutSeconds = 300;

  public HttpSettings settings() {
    if (timeoutSeconds < 1) {
      throw CommandFailed.usage("--timeout: expected at least 1 second, got " + timeoutSeconds);
    }
    List<X509Certificate> authorities = upstreamCa.map(Trust::certificates).orElse(List.of());
    return new HttpSettings(
        proxy.map(text -> hostAndPort("--proxy", text)),
        authorities,
        Patience.of(Duration.ofSeconds(timeoutSeconds)),
        "exhibit/" + Version.text());
  }

  /** An address that an option names, or a usage error that names the option. */
  public static URI address(String option, String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new CommandFailed(ExitStatus.USAGE, option + ": " + e.getReason(), e);
    }
    throw CommandFailed.usage(option + ": expected an http or https address without a user");
  }

  public static InetSocketAddress hostAndPort(String option, String text) {
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 0xFFFF) {
      throw CommandFailed.usage(option + ": expected HOST:PORT, got '" + text + "'");
    }
    return new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
  }
}
