package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Bytes;

/** Stands in for a verified quote, so that what is built on its identities can be tested alone. */
public final class AttestedIdentities {
  private AttestedIdentities() {}

  public static AttestedIdentity model(AttestedIdentity.Kind kind, Bytes identity) {
    return new AttestedIdentity(kind, identity, Subject.attestation("001"), false, true);
  }

  public static AttestedIdentity gateway(AttestedIdentity.Kind kind, Bytes identity) {
    return new AttestedIdentity(kind, identity, Subject.attestation("002"), true, true);
  }
}
