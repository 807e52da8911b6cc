package dev.exhibit.core.time.proof;

import dev.exhibit.core.time.record.Archived;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.OptionalInt;

/**
 * Everything in a bundle that may prove a time.
 *
 * @param manifest the bytes of manifest.json
 * @param stamps tokens over the manifest
 * @param records evidence records over everything in the bundle
 * @param tokens those in {@code time/}
 * @param brackets one for each report of an attestation
 * @param archived the data objects that a record has to cover
 * @param withheld for how many members the bundle has no content; empty if nobody can tell
 * @param seals the files in {@code seal/}, which a record may cover too
 * @param revocation lists and answers about authorities that sign tokens
 */
public record TimeEvidence(
    Bytes manifest,
    List<TokenMember> stamps,
    List<TokenMember> records,
    List<TokenMember> tokens,
    List<BracketMembers> brackets,
    Archived archived,
    OptionalInt withheld,
    List<TokenMember> seals,
    List<RevocationMember> revocation) {
  public TimeEvidence {
    stamps = List.copyOf(stamps);
    records = List.copyOf(records);
    tokens = List.copyOf(tokens);
    brackets = List.copyOf(brackets);
    seals = List.copyOf(seals);
    revocation = List.copyOf(revocation);
  }
}
