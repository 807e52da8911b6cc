package dev.exhibit.bundle.manifest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attestation in the bundle: which members belong to it and how it was asked for.
 *
 * @param id its id, also the folder in {@code attestations/<id>/} and {@code time/<id>/}
 * @param provider who served it, a hint that never selects a policy
 * @param requestUrl the address it was requested from
 * @param nonce the nonce sent, and what it was made from
 * @param requestedAt when the collector asked, by its own clock
 * @param receivedAt when the collector had the answer, by its own clock
 * @param members names of the report, the TLS peer key and what else belongs to it, sorted
 */
public record AttestationEntry(
    String id,
    Optional<String> provider,
    Optional<String> requestUrl,
    Optional<NonceInputs> nonce,
    Optional<Instant> requestedAt,
    Optional<Instant> receivedAt,
    List<String> members) {
  public AttestationEntry {
    members = members.stream().sorted().toList();
  }

  /** An attestation of which nothing but its members is known. */
  public static AttestationEntry of(String id, List<String> members) {
    return new AttestationEntry(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        members);
  }

  /** The same with these members. */
  public AttestationEntry withMembers(List<String> named) {
    return new AttestationEntry(id, provider, requestUrl, nonce, requestedAt, receivedAt, named);
  }
}
