package dev.exhibit.core.provenance.image;

import dev.exhibit.core.provenance.image.ProvenanceShelf.Document;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which image index lists which platform manifests, by the bytes of the index: their SHA-256 is the
 * index's digest. Entries of builders' own attestations, which nobody signed, are no images.
 */
final class ImageManifests {
  private static final String DIGEST = "sha256:";
  private static final String REFERENCE = "vnd.docker.reference.type";
  private static final String UNKNOWN = "unknown";
  private static final Set<String> OTHER_SYSTEMS =
      Ordered.set("windows", "darwin", "freebsd", "openbsd", "netbsd", "solaris", "wasi", "js");
  private static final Set<String> OTHER_ARCHITECTURES =
      Ordered.set(
          "arm",
          "armhf",
          "armel",
          "arm64",
          "aarch64",
          "ppc64le",
          "ppc64",
          "s390x",
          "riscv64",
          "mips",
          "mipsle",
          "mips64",
          "mips64le",
          "loong64",
          "wasm");

  private final Map<Bytes, Set<Bytes>> indexes = new LinkedHashMap<>();
  private final Map<Bytes, Set<Bytes>> listedBy = new LinkedHashMap<>();
  private final Map<Bytes, Integer> claimed = new LinkedHashMap<>();

  ImageManifests(List<Document> documents) {
    documents.forEach(document -> read(document.content()));
  }

  /** Whether these bytes are an index, which lists manifests, or a manifest with its layers. */
  static boolean isOne(Bytes content) {
    try {
      JsonNode document = StrictJson.parse(content);
      return document.path("manifests").isArray() || document.path("layers").isArray();
    } catch (StrictJson.Malformed e) {
      return false;
    }
  }

  private void read(Bytes content) {
    Bytes digest = Sha256.of(content).bytes();
    List<Bytes> listed = new ArrayList<>();
    List<Bytes> images = new ArrayList<>();
    int unsigned = 0;
    try {
      for (JsonNode entry : StrictJson.parse(content).path("manifests")) {
        unsigned += isUnsignedAttestation(entry) ? 1 : 0;
        String named = entry.path("digest").stringValue("");
        if (mayRun(entry) && named.startsWith(DIGEST)) {
          Optional<Bytes> manifest =
              Sha256.fromHex(named.substring(DIGEST.length())).map(Sha256::bytes);
          manifest.ifPresent(listed::add);
          manifest.filter(any -> isPlainImage(entry)).ifPresent(images::add);
        }
      }
    } catch (StrictJson.Malformed e) {
      return; // no index: it links nothing
    }
    claimed.put(digest, unsigned);
    if (!listed.isEmpty()) {
      indexes.put(digest, new LinkedHashSet<>(listed));
      images.forEach(m -> listedBy.computeIfAbsent(m, any -> new LinkedHashSet<>()).add(digest));
    }
  }

  /**
   * Whether a machine of these platforms may pull the entry. Runtimes normalise names, take what
   * states no platform, and fall back to 32 bits; only what is plainly for another machine, or
   * plainly a builder's attestation, is left out.
   */
  private static boolean mayRun(JsonNode entry) {
    String system = name(entry, "os");
    String architecture = name(entry, "architecture");
    if (isUnsignedAttestation(entry) && system.equals(UNKNOWN) && architecture.equals(UNKNOWN)) {
      return false;
    }
    return !OTHER_SYSTEMS.contains(system) && !OTHER_ARCHITECTURES.contains(architecture);
  }

  /** Nothing annotates it as something about an image, so who signed the index means it as one. */
  private static boolean isPlainImage(JsonNode entry) {
    return entry.path("annotations").path(REFERENCE).isMissingNode();
  }

  private static String name(JsonNode entry, String member) {
    return entry.path("platform").path(member).stringValue("").strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isUnsignedAttestation(JsonNode entry) {
    return entry.path("annotations").path(REFERENCE).stringValue("").equals("attestation-manifest");
  }

  /**
   * How many attestations of a builder's own an index lists that is {@code image} or lists it.
   * Nobody signed them, so they are claims.
   */
  int unsignedAttestations(Bytes image) {
    return Stream.concat(Stream.of(image), indexesOf(image).stream())
        .mapToInt(digest -> claimed.getOrDefault(digest, 0))
        .max()
        .orElse(0);
  }

  /** The indexes that list {@code manifest}: a statement about one is about the manifest too. */
  Set<Bytes> indexesOf(Bytes manifest) {
    return listedBy.getOrDefault(manifest, Set.of());
  }

  /** Whether one of two is an index kept here that lists the other. */
  boolean isListed(Bytes one, Bytes other) {
    return manifestsOf(one).contains(other) || manifestsOf(other).contains(one);
  }

  /** What a machine of these platforms may pull for {@code index}; none if it is not kept. */
  Set<Bytes> manifestsOf(Bytes index) {
    return indexes.getOrDefault(index, Set.of());
  }
}
