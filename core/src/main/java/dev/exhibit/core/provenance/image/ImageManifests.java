package dev.exhibit.core.provenance.image;

import dev.exhibit.core.provenance.image.ProvenanceShelf.Document;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which image index lists which platform manifests, by the bytes of the index: their SHA-256 is the
 * index's digest. Entries of builders' own, unsigned attestations are no images.
 */
final class ImageManifests {
  private static final String DIGEST = "sha256:";
  private static final String REFERENCE = "vnd.docker.reference.type";

  private final Map<Bytes, Set<Bytes>> indexes = new HashMap<>();
  private final Map<Bytes, Set<Bytes>> listedBy = new HashMap<>();

  ImageManifests(List<Document> documents) {
    documents.forEach(document -> read(document.content()));
  }

  private void read(Bytes content) {
    Bytes digest = Sha256.of(content).bytes();
    List<Bytes> listed = new ArrayList<>();
    try {
      for (JsonNode entry : StrictJson.parse(content).path("manifests")) {
        JsonNode platform = entry.path("platform");
        boolean ours =
            platform.path("os").stringValue("").equals("linux")
                && platform.path("architecture").stringValue("").equals("amd64")
                && entry.path("annotations").path(REFERENCE).isMissingNode();
        String named = entry.path("digest").stringValue("");
        if (ours && named.startsWith(DIGEST)) {
          Sha256.fromHex(named.substring(DIGEST.length())).ifPresent(d -> listed.add(d.bytes()));
        }
      }
    } catch (StrictJson.Malformed e) {
      return; // no index: it links nothing
    }
    if (!listed.isEmpty()) {
      indexes.put(digest, new HashSet<>(listed));
      listed.forEach(m -> listedBy.computeIfAbsent(m, any -> new HashSet<>()).add(digest));
    }
  }

  /** The indexes that list {@code manifest}: a statement about one is about the manifest too. */
  Set<Bytes> indexesOf(Bytes manifest) {
    return listedBy.getOrDefault(manifest, Set.of());
  }

  /** What a machine of these platforms may pull for {@code index}; none if it is not kept. */
  Set<Bytes> manifestsOf(Bytes index) {
    return indexes.getOrDefault(index, Set.of());
  }
}
