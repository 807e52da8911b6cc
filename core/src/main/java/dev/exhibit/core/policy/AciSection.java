package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code aci}: rules for gateways that sign receipts. */
final class AciSection {
  private static final int POINT_BYTES = 33;
  private static final int HASH_BYTES = 32;
  private static final int DAYS_OF_A_CENTURY = 36_525;

  private AciSection() {}

  static AciPolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("aci");
    if (section.isEmpty()) {
      return AciPolicy.DEFAULT;
    }
    PolicyObject aci = section.get();
    aci.allowOnly(
        "kmsRoots",
        "subjects",
        "maxKeysetDays",
        "acceptUnverifiedUpstream",
        "directComposeHashes",
        "sessionClaims");
    OptionalInt days = aci.number("maxKeysetDays", 1, DAYS_OF_A_CENTURY);
    Optional<Set<Bytes>> direct = aci.hexes("directComposeHashes", HASH_BYTES);
    return new AciPolicy(
        aci.acceptedHexes("kmsRoots", POINT_BYTES),
        aci.accepted("subjects").map(Ordered::copyOf),
        days.isPresent() ? Duration.ofDays(days.getAsInt()) : AciPolicy.DEFAULT_LIFETIME,
        aci.flag("acceptUnverifiedUpstream"),
        direct.orElse(Set.of()),
        Ordered.copyOf(claims(aci)));
  }

  private static List<String> claims(PolicyObject aci) throws PolicyRefused {
    List<String> claims = aci.texts("sessionClaims").orElse(List.of());
    for (String claim : claims) {
      if (!claim.matches("[a-z][a-z0-9_]{0,63}")) {
        throw new PolicyRefused(aci.path() + ".sessionClaims", "each value is a claim's name");
      }
    }
    return claims;
  }
}
