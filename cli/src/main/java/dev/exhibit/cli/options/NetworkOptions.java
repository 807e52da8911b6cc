package dev.exhibit.cli.options;

import dev.exhibit.collector.cache.DocumentCache;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provenance.ProvenanceServices;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options about other services and the way there. */
public final class NetworkOptions {
  public static final Set<String> NAMES =
      Set.of(
          "--pcs-url",
          "--rim-url",
          "--ocsp-url",
          "--nras",
          "--cache",
          "--no-provenance",
          "--registry",
          "--github-url",
          "--rekor-url",
          "--tsa",
          "--upstream-ca",
          "--proxy",
          "--timeout");

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\s]+):([0-9]{1,5})");

  @Option(
      names = "--pcs-url",
      paramLabel = "URL",
      description = "a PCCS to take Intel's collateral from (default: Intel's own service)")
  private Optional<String> pcsUrl = Optional.empty();

  @Option(
      names = "--rim-url",
      paramLabel = "URL",
      description = "a service of GPU reference manifests (default: NVIDIA's own)")
  private Optional<String> rimUrl = Optional.empty();

  @Option(
      names = "--ocsp-url",
      paramLabel = "URL",
      description = "an OCSP responder for GPU certificates (default: NVIDIA's own)")
  private Optional<String> ocspUrl = Optional.empty();

  @Option(
      names = "--nras",
      paramLabel = "URL",
      arity = "0..1",
      fallbackValue = "https://nras.attestation.nvidia.com",
      description =
          "let NVIDIA's attestation service judge the GPU evidence too, which sends it there")
  private Optional<String> nras = Optional.empty();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "keep GPU manifests, OCSP answers and image manifests in DIR, for later collections too")
  private Optional<Path> cache = Optional.empty();

  @Option(
      names = "--no-provenance",
      description = "ask nobody who built the images; the bundle then says that nobody was asked")
  private boolean noProvenance;

  @Option(
      names = "--registry",
      paramLabel = "HOST[=URL]",
      description =
          "ask this image registry too, besides the well-known ones; may be given several times")
  private List<String> registries = List.of();

  @Option(
      names = "--github-url",
      paramLabel = "URL",
      description = "GitHub's API for attestations of images (default: https://api.github.com)")
  private Optional<String> githubUrl = Optional.empty();

  @Option(
      names = "--rekor-url",
      paramLabel = "URL",
      description =
          "the log to search for entries about images (default: https://rekor.sigstore.dev)")
  private Optional<String> rekorUrl = Optional.empty();

  @Option(
      names = "--tsa",
      paramLabel = "URL",
      description = "a time-stamping authority (RFC 3161) that dates the evidence")
  private Optional<String> tsaUrl = Optional.empty();

  @Option(
      names = "--upstream-ca",
      paramLabel = "FILE",
      description = "certificates that TLS servers may chain to, besides the platform's")
  private Optional<Path> upstreamCa = Optional.empty();

  @Option(names = "--proxy", paramLabel = "HOST:PORT", description = "an HTTP proxy to go through")
  private Optional<String> proxy = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "how long a server may be silent (default: 300)")
  private int timeoutSeconds = 300;

  public Pcs pcs() {
    return pcsUrl.map(url -> Pcs.cache(address("--pcs-url", url))).orElse(Pcs.INTEL);
  }

  public NvidiaServices nvidia() {
    NvidiaServices services = NvidiaServices.NVIDIA;
    if (rimUrl.isPresent()) {
      services = services.withManifests(address("--rim-url", rimUrl.get()));
    }
    if (ocspUrl.isPresent()) {
      services = services.withResponder(address("--ocsp-url", ocspUrl.get()));
    }
    if (nras.isPresent()) {
      services = services.withAttestation(address("--nras", nras.get()));
    }
    return cache.isPresent() ? services.withCache(DocumentCache.in(cache.get())) : services;
  }

  public ProvenanceServices provenance() {
    if (noProvenance) {
      return ProvenanceServices.NOT_ASKED;
    }
    ProvenanceServices services = ProvenanceServices.PUBLIC;
    for (String registry : registries) {
      int equals = registry.indexOf('=');
      String host = equals < 0 ? registry : registry.substring(0, equals);
      String url = equals < 0 ? "https://" + registry : registry.substring(equals + 1);
      services = services.withRegistry(host, address("--registry", url));
    }
    if (githubUrl.isPresent()) {
      services = services.withGithub(address("--github-url", githubUrl.get()));
    }
    if (rekorUrl.isPresent()) {
      services = services.withLog(address("--rekor-url", rekorUrl.get()));
    }
    return cache.isPresent() ? services.withCache(DocumentCache.in(cache.get())) : services;
  }

  public Optional<URI> tsa() {
    return tsaUrl.map(url -> address("--tsa", url));
  }

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

  private static URI address(String option, String text) {
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
