package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.AttestedIdentity;
import java.util.Collection;
import java.util.List;

/**
 * What the attestations of a bundle say of keys.
 *
 * @param identities what verified quotes bind
 * @param unjudged the machines whose keys are not known: their report or quote is absent, could not
 *     be read, or did not verify. Any key may be theirs
 */
public record Attested(Collection<AttestedIdentity> identities, List<Subject> unjudged) {
  public Attested {
    identities = List.copyOf(identities);
    unjudged = List.copyOf(unjudged);
  }

  /** These and no others: every machine was read and judged. */
  public static Attested all(Collection<AttestedIdentity> identities) {
    return new Attested(identities, List.of());
  }
}
