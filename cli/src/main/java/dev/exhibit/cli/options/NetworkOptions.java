package dev.exhibit.cli.options;

import static dev.exhibit.cli.options.ConnectionOptions.address;

import dev.exhibit.collector.amd.Kds;
import dev.exhibit.collector.cache.DocumentCache;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Peer;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provenance.MachineRegistries;
import dev.exhibit.collector.provenance.ProvenanceServices;
import dev.exhibit.collector.session.AuthorityManners;
import dev.exhibit.data.Ordered;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options about other services and the way there. */
public final class NetworkOptions {
  public static final Set<String> NAMES =
      Ordered.set(
          "--pcs-url",
          "--kds-url",
          "--rim-url",
          "--ocsp-url",
          "--nras",
          "--cache",
          "--no-provenance",
          "--registry",
          "--machine-registry",
          "--github-url",
          "--rekor-url",
          "--tsa",
          "--tsa-pause",
          "--no-tsa",
          "--upstream-ca",
          "--proxy",
          "--timeout");

  /** Authorities of two companies whose roots are pinned; neither asks for pauses. */
  private static final List<String> USUAL_AUTHORITIES =
      List.of("http://timestamp.digicert.com", "http://timestamp.globalsign.com/tsa/r6advanced1");

  @Option(
      names = "--pcs-url",
      paramLabel = "URL",
      description = "a PCCS from which to fetch Intel's collateral (default: Intel's own service)")
  private Optional<String> pcsUrl = Optional.empty();

  @Option(
      names = "--kds-url",
      paramLabel = "URL",
      description =
          "a service that answers as AMD's key distribution service does (default: AMD's own)")
  private Optional<String> kdsUrl = Optional.empty();

  @Option(
      names = "--rim-url",
      paramLabel = "URL",
      description = "a service that provides GPU reference manifests (default: NVIDIA's own)")
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
          "also have NVIDIA's attestation service judge the GPU evidence, which is sent there")
  private Optional<String> nras = Optional.empty();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "keep GPU manifests, OCSP answers, AMD certificates and image manifests in DIR, for later"
              + " collections too")
  private Optional<Path> cache = Optional.empty();

  @Option(
      names = "--no-provenance",
      description =
          "do not look for statements about who built the images; the bundle then says so")
  private boolean noProvenance;

  @Option(
      names = "--registry",
      paramLabel = "HOST[=URL]",
      description = "also ask this image registry, besides the well-known ones; may be repeated")
  private List<String> registries = List.of();

  @Option(
      names = "--machine-registry",
      paramLabel = "NAME[=URL]",
      description =
          "also ask a register about the machines, which it then knows of: google (of hosts, by"
              + " PPID) or proof-of-cloud (which is sent the quotes; with URLs, separated by"
              + " commas, the servers that sign together); may be repeated")
  private List<String> machineRegistries = List.of();

  @Option(
      names = "--github-url",
      paramLabel = "URL",
      description = "GitHub's API for attestations of images (default: https://api.github.com)")
  private Optional<String> githubUrl = Optional.empty();

  @Option(
      names = "--rekor-url",
      paramLabel = "URL",
      description =
          "the transparency log to search for entries about images (default:"
              + " https://rekor.sigstore.dev)")
  private Optional<String> rekorUrl = Optional.empty();

  @Option(
      names = "--tsa",
      paramLabel = "URL",
      description =
          "a time-stamping authority (RFC 3161) that timestamps the evidence; may be given twice:"
              + " the first is then asked before an attestation and the second after it, and both"
              + " for the manifest (default: DigiCert's and GlobalSign's; they see digests alone)")
  private List<String> tsaUrls = List.of();

  @Option(
      names = "--no-tsa",
      description = "ask no time-stamping authority; when it was is then only your claim")
  private boolean noTsa;

  @Option(
      names = "--tsa-pause",
      paramLabel = "HOST=SECONDS",
      description =
          "how long to wait between two questions to an authority, over all exchanges; may be"
              + " repeated (default: 15 for timestamp.sectigo.com, which asks for it, else 0)")
  private List<String> tsaPauses = List.of();

  @ArgGroup(exclusive = false)
  private ConnectionOptions connection = new ConnectionOptions();

  public Pcs pcs() {
    return pcsUrl.map(url -> Pcs.cache(address("--pcs-url", url))).orElse(Pcs.INTEL);
  }

  /** Where AMD's certificates come from. */
  public Kds kds() {
    return kdsUrl.map(url -> Kds.at(address("--kds-url", url))).orElse(Kds.AMD);
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
    return cache.isPresent()
        ? services.withCache(DocumentCache.in(cacheFolder(cache.get())))
        : services;
  }

  /** Where statements about images come from, and answers about machines. */
  public ProvenanceServices provenance() {
    return images().withMachines(machines());
  }

  private MachineRegistries machines() {
    MachineRegistries registries = MachineRegistries.NONE;
    for (String wanted : machineRegistries) {
      int equals = wanted.indexOf('=');
      String name = equals < 0 ? wanted : wanted.substring(0, equals);
      List<URI> at =
          equals < 0
              ? List.of()
              : Stream.of(wanted.substring(equals + 1).split(",", -1))
                  .map(url -> address("--machine-registry", url))
                  .toList();
      if (name.equals("google") && at.size() < 2) {
        registries = registries.withHosts(at.isEmpty() ? MachineRegistries.GOOGLE : at.get(0));
      } else if (name.equals("proof-of-cloud")) {
        registries = registries.withPeers(at.isEmpty() ? MachineRegistries.ALLIANCE : at);
      } else {
        throw CommandFailed.usage(
            "--machine-registry: expected google, google=URL, proof-of-cloud or"
                + " proof-of-cloud=URL,URL,…, got '"
                + wanted
                + "'");
      }
    }
    return registries;
  }

  private ProvenanceServices images() {
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
    return cache.isPresent()
        ? services.withCache(DocumentCache.in(cacheFolder(cache.get())))
        : services;
  }

  /** The time-stamping authorities, at most two and not one twice; none only if so asked. */
  public List<URI> authorities() {
    if (noTsa && !tsaUrls.isEmpty()) {
      throw CommandFailed.usage("--no-tsa: contradicts --tsa");
    }
    if (noTsa) {
      return List.of();
    }
    List<String> urls = tsaUrls.isEmpty() ? USUAL_AUTHORITIES : tsaUrls;
    List<URI> all = urls.stream().map(url -> address("--tsa", url)).toList();
    if (all.size() > 2 || all.stream().distinct().count() < all.size()) {
      throw CommandFailed.usage("--tsa: name one authority, or two different ones");
    }
    return all;
  }

  /** How often each authority may be asked. */
  public AuthorityManners manners() {
    Map<String, Duration> own = new LinkedHashMap<>();
    for (String pause : tsaPauses) {
      int equals = pause.lastIndexOf('=');
      String seconds = equals < 1 ? "" : pause.substring(equals + 1);
      if (!seconds.matches("[0-9]{1,3}")) {
        throw CommandFailed.usage(
            "--tsa-pause: expected HOST=SECONDS with 0 to 999 seconds, got '" + pause + "'");
      }
      String host = pause.substring(0, equals);
      if (authorities().stream().noneMatch(tsa -> isAt(tsa, host))) {
        throw CommandFailed.usage("--tsa-pause: no authority is asked at '" + host + "'");
      }
      own.put(host, Duration.ofSeconds(Integer.parseInt(seconds)));
    }
    return new AuthorityManners(own);
  }

  private static boolean isAt(URI authority, String host) {
    return host.equalsIgnoreCase(authority.getHost()) || host.equalsIgnoreCase(Peer.of(authority));
  }

  public HttpSettings settings() {
    return connection.settings();
  }

  private static Path cacheFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw CommandFailed.usage("--cache: expected a folder, and " + folder + " is a file");
    }
    return folder;
  }
}
