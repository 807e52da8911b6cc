package dev.exhibit.core.aci;

import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the code is said to come from (spec §4.1). Not bound into the quote.
 *
 * @param imageDigest {@code sha256:} and lower-case hex; other text as written
 */
record Provenance(
    Optional<String> repoUrl, Optional<String> repoCommit, Optional<String> imageDigest) {
  /** SHA-1, or SHA-256 in repositories that have it. */
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");

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

  /** Whether it names a repository or a commit, which only a statement of the build can back. */
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

  /** Whether everything stated of the source is what the signer's certificate says of it. */
  boolean isSourceOf(SigningIdentity signer) {
    return hasLabels()
        && (repoUrl.isEmpty()
            || signer.says(Extension.REPOSITORY).equals(repoUrl.map(Provenance::repository)))
        && (repoCommit.isEmpty()
            || signer.says(Extension.COMMIT).equals(repoCommit.map(Provenance::lower)));
  }

  /** Whether both name a commit whole, by the same hash, and not the same. */
  boolean namesAnotherCommit(SigningIdentity signer) {
    Optional<String> certified = signer.says(Extension.COMMIT).filter(Provenance::isWhole);
    Optional<String> here = repoCommit.map(Provenance::lower).filter(Provenance::isWhole);
    return certified.isPresent()
        && here.filter(h -> h.length() == certified.get().length()).isPresent()
        && !certified.equals(here);
  }

  private static boolean isWhole(String commit) {
    return COMMIT.matcher(commit).matches();
  }

  private static String lower(String commit) {
    return commit.toLowerCase(Locale.ROOT);
  }

  /** Without what people write around the address of a repository. */
  private static String repository(String url) {
    return url.replaceFirst("^git\\+", "").replaceFirst("/$", "").replaceFirst("\\.git$", "");
  }
}
