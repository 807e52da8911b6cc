package dev.exhibit.core.aci;

import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the code is said to come from (spec §4.1). Not bound into the quote.
 *
 * @param imageDigest {@code sha256:} and lower-case hex; other text as written
 */
record Provenance(
    Optional<String> repoUrl, Optional<String> repoCommit, Optional<String> imageDigest) {
  static Provenance decode(JsonFields attestation) throws Malformed {
    if (!attestation.orMissing("source_provenance").isObject()) {
      return new Provenance(Optional.empty(), Optional.empty(), Optional.empty());
    }
    JsonFields stated = attestation.object("source_provenance");
    return new Provenance(
        some(stated.nullableText("repo_url")),
        some(stated.nullableText("repo_commit")),
        some(stated.nullableText("image_digest")).map(StatedDigest::spelt));
  }

  /** Nothing is stated by empty text. */
  private static Optional<String> some(Optional<String> text) {
    return text.filter(value -> !value.isEmpty());
  }

  boolean isEmpty() {
    return stated().isEmpty();
  }

  /** Whether it names a repository or a commit, which nothing measured can back. */
  boolean hasLabels() {
    return repoUrl.isPresent() || repoCommit.isPresent();
  }

  /** What is stated, by name. */
  Map<String, Object> stated() {
    Map<String, Object> stated = new LinkedHashMap<>();
    repoUrl.ifPresent(value -> stated.put("repoUrl", value));
    repoCommit.ifPresent(value -> stated.put("repoCommit", value));
    imageDigest.ifPresent(value -> stated.put("imageDigest", value));
    return stated;
  }
}
