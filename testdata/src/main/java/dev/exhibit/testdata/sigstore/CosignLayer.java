package dev.exhibit.testdata.sigstore;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer of a signature in cosign's earlier form, and what stands beside its name.
 *
 * @param content what was signed, or an envelope
 * @param signature in base64; empty for an envelope
 * @param certificate PEM
 * @param entry of the log, as JSON
 */
public record CosignLayer(
    String mediaType, Bytes content, String signature, String certificate, Optional<String> entry) {

  /** The same layer with other content. */
  public CosignLayer over(Bytes other) {
    return new CosignLayer(mediaType, other, signature, certificate, entry);
  }

  /** The manifest that names it. */
  public Bytes manifest() {
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put("dev.cosignproject.cosign/signature", signature);
    entry.ifPresent(e -> annotations.put("dev.sigstore.cosign/bundle", e));
    if (!certificate.isEmpty()) {
      annotations.put("dev.sigstore.cosign/certificate", certificate);
    }
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("mediaType", mediaType);
    layer.put("size", content.size());
    layer.put("digest", "sha256:" + Sha256.of(content).hex());
    layer.put("annotations", annotations);
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 2);
    manifest.put("layers", List.of(layer));
    return Bytes.utf8(JsonWriter.text(manifest));
  }
}
