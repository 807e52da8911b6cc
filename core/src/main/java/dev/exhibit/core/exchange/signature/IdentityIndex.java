package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.AttestedIdentity;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What verified quotes bind, found by its bytes: made once, asked by every exchange. */
public final class IdentityIndex {
  /** As many identities or attestations as a finding names; all of them are counted. */
  static final int MOST_NAMED = 16;

  private final Map<Bytes, List<AttestedIdentity>> byBytes = new LinkedHashMap<>();
  private final Map<Signer, Optional<Holder>> known = new LinkedHashMap<>();
  private final List<String> named;
  private final List<Subject> unjudged;

  public IdentityIndex(Attested attested) {
    this.unjudged = attested.unjudged();
    attested
        .identities()
        .forEach(i -> byBytes.computeIfAbsent(i.identity(), b -> new ArrayList<>()).add(i));
    this.named =
        attested.identities().stream()
            .map(AttestedIdentity::text)
            .distinct()
            .sorted()
            .limit(MOST_NAMED)
            .toList();
  }

  /**
   * The machines whose quotes bind one key.
   *
   * @param attestations sorted
   * @param gateway whether one of them is presented as a gateway; then the key is a gateway's
   * @param nonceIsOurs whether one of their quotes also answers the collector's nonce
   */
  record Holder(List<Subject> attestations, boolean gateway, boolean nonceIsOurs) {
    Holder {
      attestations = List.copyOf(attestations);
    }

    /** The attestations by name; the first few, if there are many. */
    List<String> named() {
      return attestations.stream().limit(MOST_NAMED).map(Subject::path).toList();
    }
  }

  boolean isEmpty() {
    return byBytes.isEmpty();
  }

  /** How many different identities there are. */
  int size() {
    return byBytes.size();
  }

  /** The identities as signature records write them, sorted; the first few, if there are many. */
  List<String> named() {
    return named;
  }

  /** The machines whose keys are not known, of which the signer may be one. */
  List<Subject> unjudged() {
    return unjudged;
  }

  /** Whose key exactly this signer's is; empty if no quote binds it. */
  Optional<Holder> holder(Signer signer) {
    return known.computeIfAbsent(signer, this::find);
  }

  private Optional<Holder> find(Signer signer) {
    List<AttestedIdentity> bound =
        byBytes.getOrDefault(signer.identity(), List.of()).stream()
            .filter(signer::isBoundBy)
            .toList();
    return bound.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Holder(
                bound.stream().map(AttestedIdentity::attestation).distinct().sorted().toList(),
                bound.stream().anyMatch(AttestedIdentity::gateway),
                bound.stream().anyMatch(AttestedIdentity::nonceIsOurs)));
  }
}
