package dev.exhibit.core.time.proof;

import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to enclose one report in time.
 *
 * @param report the attestation that the report belongs to, or a part of it
 * @param digest of the report, if the bundle holds it
 * @param id of the attestation, which its nonce derives from
 * @param nonce that was sent, and what it was made from
 * @param before a token that the nonce derives from
 * @param after a token over the report
 * @param noted times that the collector noted, by its clock
 */
public record BracketMembers(
    Subject report,
    Optional<Sha256> digest,
    String id,
    Optional<NonceInputs> nonce,
    Optional<TokenMember> before,
    Optional<TokenMember> after,
    List<Noted> noted) {
  public BracketMembers {
    noted = List.copyOf(noted);
  }

  /**
   * A time that the collector noted.
   *
   * @param what a clause such as {@code it was received}
   * @param enclosed whether it is one between both tokens; else it is later than both
   */
  public record Noted(Message what, Instant at, boolean enclosed) {}
}
