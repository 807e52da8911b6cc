package dev.exhibit.bundle.manifest;

import dev.exhibit.data.Sha256;
import dev.exhibit.data.Sorting;
import java.time.Instant;
import java.util.List;

/**
 * {@code manifest.json}: what the bundle consists of. A seal covers exactly its bytes.
 *
 * @param createdAt when, by the collector's own clock
 * @param collector which program made it
 * @param sealKey SHA-256 of the public key (SPKI, DER) that seals it first
 * @param members everything the exchanges share, sorted by name
 * @param attestations sorted by id
 * @param exchanges sorted by id
 */
public record Manifest(
    Instant createdAt,
    CollectorInfo collector,
    Sha256 sealKey,
    List<MemberEntry> members,
    List<AttestationEntry> attestations,
    List<ExchangeEntry> exchanges) {
  /** The value of the field {@code format}: this major version of the format. */
  public static final String FORMAT = "urn:exhibit:evidence-bundle:v1";

  public Manifest {
    members = members.stream().sorted(Sorting.by(MemberEntry::name)).toList();
    attestations = attestations.stream().sorted(Sorting.by(AttestationEntry::id)).toList();
    exchanges = exchanges.stream().sorted(Sorting.by(ExchangeEntry::id)).toList();
  }
}
