package dev.exhibit.collector.provenance;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** An image index or manifest (OCI image specification), or what stands in the place of one. */
public final class ImageDocument {
  /** What is read of one list. */
  public static final int MOST = 16;

  private static final String DIGEST = "sha256:";
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle";
  private static final Pattern SOURCE =
      Pattern.compile(
          "https://github\\.com/([A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}?)(?:\\.git)?");

  private final Optional<JsonNode> json;

  private ImageDocument(Optional<JsonNode> json) {
    this.json = json;
  }

  /** Never refuses: what is no such document lists nothing. */
  public static ImageDocument of(Bytes content) {
    try {
      return new ImageDocument(Optional.of(StrictJson.parse(content)).filter(JsonNode::isObject));
    } catch (StrictJson.Malformed e) {
      return new ImageDocument(Optional.empty());
    }
  }

  /** Manifests of Sigstore bundles in a list of referrers. */
  public List<Sha256> referringBundles() {
    return digests("manifests", entry -> isBundle(entry, "artifactType") || untyped(entry));
  }

  /** The Sigstore bundles that a manifest has as layers. */
  public List<Sha256> bundleLayers() {
    return digests("layers", entry -> isBundle(entry, "mediaType"));
  }

  /** All layers. */
  public List<Sha256> layers() {
    return digests("layers", any -> true);
  }

  /** What a machine of these platforms would pull; builders' own attestations are no images. */
  public List<Sha256> platforms() {
    return digests(
        "manifests",
        entry ->
            entry.path("platform").path("os").stringValue("").equals("linux")
                && entry.path("platform").path("architecture").stringValue("").equals("amd64")
                && entry.path("annotations").path("vnd.docker.reference.type").isMissingNode());
  }

  /** How many attestations of builders an index lists; nobody has signed them. */
  public int unsignedAttestations() {
    return digests(
            "manifests",
            entry ->
                entry
                    .path("annotations")
                    .path("vnd.docker.reference.type")
                    .stringValue("")
                    .equals("attestation-manifest"))
        .size();
  }

  /** The repository at GitHub that the image says it comes from: owner and name. */
  public Optional<String> source() {
    return json.map(
            j -> j.path("annotations").path("org.opencontainers.image.source").stringValue(""))
        .map(SOURCE::matcher)
        .filter(Matcher::matches)
        .map(m -> String.valueOf(m.group(1)));
  }

  private static boolean isBundle(JsonNode entry, String field) {
    return entry.path(field).stringValue("").startsWith(BUNDLE);
  }

  /** Some registries leave the kind out; the manifest then has it. */
  private static boolean untyped(JsonNode entry) {
    return entry.path("artifactType").stringValue("").isEmpty();
  }

  private List<Sha256> digests(String list, java.util.function.Predicate<JsonNode> which) {
    List<Sha256> found = new ArrayList<>();
    for (JsonNode entry : json.map(j -> j.path(list)).filter(JsonNode::isArray).orElse(none())) {
      String named = entry.path("digest").stringValue("");
      if (found.size() < MOST && which.test(entry) && named.startsWith(DIGEST)) {
        Sha256.fromHex(named.substring(DIGEST.length())).ifPresent(found::add);
      }
    }
    return found;
  }

  private static JsonNode none() {
    return tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
  }
}
