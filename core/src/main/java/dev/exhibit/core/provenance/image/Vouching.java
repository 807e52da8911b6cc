package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.Statement;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * When a statement was last vouched for: when it was signed itself, or by a later witness ({@code
 * freshness-witness}) over the same release of the same repository, by an identity that the policy
 * names for that; nothing that was signed after the time judged at vouches.
 */
final class Vouching {
  private static final String GITHUB = "https://github.com/";
  private static final String TAGS = "refs/tags/";
  private static final String WITNESS = "https://tinfoil.sh/predicate/freshness-witness/v1";

  private final Builds builds;
  private final EvaluationTime time;
  private final List<IdentityRule> witnesses;

  /**
   * Over what was verified.
   *
   * @param witnesses identities that may be witnesses: who may build images is not trusted with
   *     machines
   */
  Vouching(Builds builds, EvaluationTime time, List<IdentityRule> witnesses) {
    this.builds = builds;
    this.time = time;
    this.witnesses = List.copyOf(witnesses);
  }

  /** Whether it was signed by the time judged at. */
  boolean isKnown(ProvenSignature signed) {
    return !signed.time().isAfter(time.latest());
  }

  /** Whether whoever packed the evidence could have chosen the time judged at. */
  boolean isMerelyClaimed() {
    return time.basis() == EvaluationTime.Basis.CLAIMED;
  }

  /** When {@code signed} was last vouched for. */
  Instant last(ProvenSignature signed) {
    Optional<Bytes> digest = digest(signed);
    return builds.statements().stream()
        .filter(s -> Builds.isBy(witnesses, s))
        .filter(Vouching::isWitness)
        .filter(witness -> digest.isPresent() && digest(witness).equals(digest))
        .filter(witness -> endorses(witness, signed))
        .filter(this::isKnown)
        .map(ProvenSignature::time)
        .filter(at -> at.isAfter(signed.time()))
        .max(Comparator.naturalOrder())
        .orElse(signed.time());
  }

  /** Why {@code vouched} is too long ago, as a sentence; empty if it is not. */
  Optional<Message> stale(Instant vouched, Optional<Duration> maxAge) {
    Duration age = Duration.between(vouched, time.latest());
    return maxAge
        .filter(most -> age.compareTo(most) > 0)
        .map(
            most ->
                Message.of(
                    "That is %d days before the time judged at; the policy allows %d.",
                    age.toDays(), most.toDays()));
  }

  private static boolean isWitness(ProvenSignature signed) {
    return signed.statement().map(Statement::predicateType).equals(Optional.of(WITNESS));
  }

  /**
   * Whether what a witness says it endorses is this signature's: the repository, and the tag and
   * commit where it names them, are those in the certificate. A release of another repository may
   * have the same bytes.
   */
  private static boolean endorses(ProvenSignature witness, ProvenSignature signed) {
    JsonNode endorsed = witness.statement().orElseThrow().predicate().path("endorses");
    SigningIdentity signer = signed.identity().orElseThrow();
    return says(signer, Extension.REPOSITORY, GITHUB + endorsed.path("repo").stringValue(""))
        && (!endorsed.has("tag")
            || says(signer, Extension.REF, TAGS + endorsed.path("tag").stringValue("")))
        && (!endorsed.has("commit")
            || says(signer, Extension.COMMIT, endorsed.path("commit").stringValue("")));
  }

  private static boolean says(SigningIdentity signer, Extension extension, String text) {
    return signer.says(extension).equals(Optional.of(text));
  }

  /** SHA-256 of the one subject of a statement. */
  private static Optional<Bytes> digest(ProvenSignature signed) {
    List<Statement.Subject> subjects = signed.statement().orElseThrow().subjects();
    return subjects.size() == 1
        ? Optional.ofNullable(subjects.get(0).digests().get(HashAlgorithm.SHA256))
            .filter(digest -> !digest.isEmpty())
        : Optional.empty();
  }
}
