package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.provenance.image.ProvenanceShelf.Document;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A signature in cosign's earlier form (cosign, specs/SIGNATURE_SPEC.md): a manifest under a tag
 * names a layer, and everything about the signature but what was signed stands in the annotations
 * beside that name.
 *
 * @param manifest where the annotations stand
 * @param layer where the layer stands; empty if the bundle does not hold it
 * @param annotations of the layer, not yet looked at
 * @param content the layer, of which the manifest states the digest: a payload, or an envelope
 */
public record CosignSignature(
    Site manifest, Optional<Site> layer, JsonNode annotations, Bytes content) {
  static final String SIGNATURE = "dev.cosignproject.cosign/signature";
  private static final String DIGEST_PREFIX = "sha256:";

  /** Whether the layer is an envelope, which holds its signature itself. */
  boolean isEnvelope() {
    return annotations.path(SIGNATURE).stringValue("-").isEmpty();
  }

  /** The signatures that manifests among {@code parts} name, with their layers if these are too. */
  static List<CosignSignature> pair(List<Document> parts) {
    Map<Sha256, Document> byDigest = new LinkedHashMap<>();
    parts.forEach(part -> byDigest.put(Sha256.of(part.content()), part));
    List<CosignSignature> found = new ArrayList<>();
    for (Document part : parts) {
      for (JsonNode layer : layers(part.content())) {
        if (layer.path("annotations").has(SIGNATURE)) {
          Optional<Document> content = digest(layer).map(byDigest::get);
          found.add(
              new CosignSignature(
                  part.site(),
                  content.map(Document::site),
                  layer.path("annotations"),
                  content.map(Document::content).orElse(Bytes.EMPTY)));
        }
      }
    }
    return found;
  }

  private static List<JsonNode> layers(Bytes document) {
    try {
      List<JsonNode> layers = new ArrayList<>();
      StrictJson.parse(document).path("layers").forEach(layers::add);
      return layers;
    } catch (StrictJson.Malformed e) {
      return List.of();
    }
  }

  private static Optional<Sha256> digest(JsonNode layer) {
    String text = layer.path("digest").stringValue("");
    return text.startsWith(DIGEST_PREFIX)
        ? Sha256.fromHex(text.substring(DIGEST_PREFIX.length()))
        : Optional.empty();
  }
}
