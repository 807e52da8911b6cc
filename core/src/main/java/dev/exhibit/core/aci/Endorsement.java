package dev.exhibit.core.aci;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.aci.Keyset.IdentityKey;
import dev.exhibit.core.crypto.Ed25519Strict;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.core.crypto.SignatureFlaw.Kind;
import java.util.Optional;

/**
 * The identity key's signature over a keyset's digest, which only drafts have (drafts §4.3). The
 * quote binds the same digest, so it adds nothing to what hardware proves; a wrong one contradicts.
 *
 * @param algo as stated beside the value
 */
record Endorsement(String algo, Bytes value) {
  static Bytes payload(String keysetName) {
    return Bytes.utf8(
        "{\"purpose\":\"aci.keyset.endorsement.v1\",\"workload_keyset_digest\":\"%s\"}"
            .formatted(keysetName));
  }

  /**
   * Why it does not endorse the keyset; empty if it does, or if its algorithm is not known here.
   */
  Optional<SignatureFlaw> flaw(IdentityKey identity, String keysetName) {
    if (!algo.equals(identity.algo())) {
      return Optional.of(
          new SignatureFlaw(Kind.KEY, "Endorsement and identity key name two algorithms."));
    }
    return known()
        ? Ed25519Strict.verify(identity.publicKey(), payload(keysetName), value)
        : Optional.empty();
  }

  /** Whether this verifier can check it. */
  boolean known() {
    return algo.equals("ed25519");
  }
}
