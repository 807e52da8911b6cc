package dev.exhibit.collector.provenance.fetch;

import dev.exhibit.collector.cache.DocumentCache;
import dev.exhibit.collector.cache.DocumentCache.Cached;
import dev.exhibit.collector.provenance.Challenge;
import dev.exhibit.collector.provenance.ImageDocument;
import dev.exhibit.collector.provenance.ImageName;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.session.Session;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One repository of a registry (OCI distribution specification 1.1), asked by nobody in particular.
 */
final class Registry {
  private static final String MANIFESTS =
      "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json,"
          + " application/vnd.docker.distribution.manifest.v2+json";
  private static final String ANYTHING = "*/*";
  private static final String BUNDLE_TYPE = "application%2Fvnd.dev.sigstore.bundle.v0.3%2Bjson";

  private final Session session;
  private final Lookup lookup;
  private final Lookup.Answers answers;
  private final ImageName name;
  private final String base;
  private Optional<ApiKey> token = Optional.empty();
  private boolean tokenAsked;

  Registry(
      Session session, Lookup lookup, Lookup.Answers answers, ImageName name, String registry) {
    this.session = session;
    this.lookup = lookup;
    this.answers = answers;
    this.name = name;
    this.base = registry + "/v2/" + name.path() + "/";
  }

  /** The manifest or index with this digest. */
  Optional<Bytes> manifest(Sha256 digest) throws IOException {
    return content("manifest", "manifests/sha256:" + digest.hex(), MANIFESTS, digest);
  }

  /** The Sigstore bundles that refer to {@code digest}: by list, else by the tag in its place. */
  List<Bytes> bundles(Sha256 digest) throws IOException {
    Optional<Bytes> list =
        asked("referrers", "referrers/sha256:" + digest.hex() + "?artifactType=" + BUNDLE_TYPE);
    List<Sha256> named = referring(list);
    if (named.isEmpty()) {
      named = referring(asked("referrers tag", "manifests/sha256-" + digest.hex()));
    }
    List<Bytes> found = new ArrayList<>();
    for (Sha256 manifest : named) {
      Optional<Bytes> bytes = manifest(manifest);
      for (Sha256 blob : bytes.map(b -> ImageDocument.of(b).bundleLayers()).orElse(List.of())) {
        content("bundle", "blobs/sha256:" + blob.hex(), ANYTHING, blob).ifPresent(found::add);
      }
    }
    return found;
  }

  private static List<Sha256> referring(Optional<Bytes> list) {
    return list.map(bytes -> ImageDocument.of(bytes).referringBundles()).orElse(List.of());
  }

  /** Signatures in cosign's earlier form, under tags: each tag's manifest, then its layers. */
  Map<String, List<Bytes>> olderForms(Sha256 digest) throws IOException {
    Map<String, List<Bytes>> found = new LinkedHashMap<>();
    for (String form : List.of("sig", "att")) {
      String tag = "sha256-" + digest.hex() + "." + form;
      Optional<Bytes> manifest = asked("tag ." + form, "manifests/" + tag);
      if (manifest.isPresent()) {
        List<Bytes> parts = new ArrayList<>(List.of(manifest.get()));
        for (Sha256 layer : ImageDocument.of(manifest.get()).layers()) {
          content("cosign layer", "blobs/sha256:" + layer.hex(), ANYTHING, layer)
              .ifPresent(parts::add);
        }
        found.put(tag, parts);
      }
    }
    return found;
  }

  private Optional<Bytes> content(String what, String path, String accept, Sha256 digest)
      throws IOException {
    String label = what + " sha256:" + digest.hex() + " of " + name.path();
    Optional<DocumentCache> cache = session.sources().provenance().cache();
    String question = "GET " + base + path;
    Optional<Cached> known =
        cache.flatMap(c -> c.find(question)).filter(c -> Sha256.of(c.content()).equals(digest));
    if (known.isPresent()) {
      session.cached(label, known.get().content(), known.get().fetchedAt());
      return known.map(Cached::content);
    }
    Lookup.Reply reply = ask(label, path, accept);
    if (reply.body().isPresent() && !Sha256.of(reply.body().get()).equals(digest)) {
      answers.add(name.registry() + " " + what, "other bytes than the digest calls for");
      return Optional.empty();
    }
    answers.add(name.registry() + " " + what, reply.why());
    if (reply.body().isPresent() && cache.isPresent()) {
      keep(cache.get(), question, reply.body().get());
    }
    return reply.body();
  }

  private void keep(DocumentCache cache, String question, Bytes content) {
    try {
      cache.keep(question, content, session.now());
    } catch (IOException e) {
      session.progress("provenance: the cache cannot be written: " + e.getMessage());
    }
  }

  private Optional<Bytes> asked(String what, String path) throws IOException {
    Lookup.Reply reply = ask(what + " of " + name.path(), path, MANIFESTS);
    answers.add(name.registry() + " " + what, reply.why());
    return reply.body();
  }

  private Lookup.Reply ask(String what, String path, String accept) throws IOException {
    URI at = URI.create(base + path);
    Lookup.Reply reply = lookup.get(what, at, accept, token);
    if (!reply.demandsToken() || tokenAsked) {
      return reply;
    }
    tokenAsked = true;
    token = token(reply, at);
    return token.isPresent() ? lookup.get(what, at, accept, token) : reply;
  }

  private Optional<ApiKey> token(Lookup.Reply reply, URI at) throws IOException {
    Optional<URI> address =
        reply
            .answer()
            .flatMap(answer -> answer.header("www-authenticate"))
            .flatMap(header -> Challenge.tokenAddress(header, at, name.path()));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    return lookup
        .get("token for " + name.path(), address.get(), "application/json", Optional.empty())
        .body()
        .flatMap(Registry::tokenOf);
  }

  private static Optional<ApiKey> tokenOf(Bytes document) {
    try {
      JsonNode json = StrictJson.parse(document);
      String text = json.path("token").stringValue(json.path("access_token").stringValue(""));
      return text.length() > 16_384 ? Optional.empty() : ApiKey.of(text);
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}
