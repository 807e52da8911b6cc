package dev.exhibit.collector.provenance;

import dev.exhibit.collector.cache.DocumentCache;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where statements about images come from.
 *
 * @param asked whether anybody is asked at all
 * @param registries by the host that image names have, where each is asked; a compose file is
 *     written by whoever serves the evidence, so no other host that it names is called
 * @param github GitHub's API, without a slash at its end
 * @param log the public transparency log, without a slash at its end
 * @param cache where documents are kept that are known by their digests
 * @param machines registers to ask about the machines, whether or not anybody is asked about images
 */
public record ProvenanceServices(
    boolean asked,
    Map<String, String> registries,
    String github,
    String log,
    Optional<DocumentCache> cache,
    MachineRegistries machines) {
  /** Nobody is asked. */
  public static final ProvenanceServices NOT_ASKED =
      new ProvenanceServices(false, Map.of(), "", "", Optional.empty(), MachineRegistries.NONE);

  /** The public registries, GitHub and Sigstore's public log. */
  public static final ProvenanceServices PUBLIC =
      new ProvenanceServices(
          true,
          Map.of(
              "docker.io", "https://registry-1.docker.io",
              "gcr.io", "https://gcr.io",
              "ghcr.io", "https://ghcr.io",
              "mcr.microsoft.com", "https://mcr.microsoft.com",
              "nvcr.io", "https://nvcr.io",
              "public.ecr.aws", "https://public.ecr.aws",
              "quay.io", "https://quay.io",
              "registry.gitlab.com", "https://registry.gitlab.com",
              "registry.k8s.io", "https://registry.k8s.io"),
          "https://api.github.com",
          "https://rekor.sigstore.dev",
          Optional.empty(),
          MachineRegistries.NONE);

  public ProvenanceServices {
    registries = Map.copyOf(registries);
  }

  /** The same with another registry, or with a known one at another address. */
  public ProvenanceServices withRegistry(String host, URI base) {
    Map<String, String> more = new LinkedHashMap<>(registries);
    more.put(host, trimmed(base));
    return new ProvenanceServices(asked, more, github, log, cache, machines);
  }

  /** The same with GitHub's API elsewhere. */
  public ProvenanceServices withGithub(URI base) {
    return new ProvenanceServices(asked, registries, trimmed(base), log, cache, machines);
  }

  /** The same with another log. */
  public ProvenanceServices withLog(URI base) {
    return new ProvenanceServices(asked, registries, github, trimmed(base), cache, machines);
  }

  /** The same with a cache. */
  public ProvenanceServices withCache(DocumentCache kept) {
    return new ProvenanceServices(asked, registries, github, log, Optional.of(kept), machines);
  }

  /** The same, asking these registers about the machines. */
  public ProvenanceServices withMachines(MachineRegistries registries) {
    return new ProvenanceServices(asked, this.registries, github, log, cache, registries);
  }

  private static String trimmed(URI base) {
    return base.toString().replaceAll("/+$", "");
  }
}
