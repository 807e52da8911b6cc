package dev.exhibit.core.provenance;

import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.signature.SignatureKey;
import java.util.List;

/** Who is expected to have signed. */
public sealed interface Expected {
  /** One of these identities. */
  record Identities(List<IdentityRule> rules) implements Expected {
    public Identities {
      rules = List.copyOf(rules);
      if (rules.isEmpty()) {
        throw new IllegalArgumentException("an identity is never left out");
      }
    }
  }

  /** This key. */
  record Key(SignatureKey key) implements Expected {}

  /** Anybody; a reader has to say so. */
  enum Anyone implements Expected {
    ANYONE
  }
}
