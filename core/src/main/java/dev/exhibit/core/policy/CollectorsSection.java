package dev.exhibit.core.policy;

import dev.exhibit.data.Sha256;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code collectors}: whose seal is expected. Without it somebody is expected whom nobody named, so
 * that a forgotten section does not accept everybody.
 */
final class CollectorsSection {
  private CollectorsSection() {}

  static Policy.Collectors decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("collectors");
    if (section.isEmpty()) {
      return new Policy.Collectors(Optional.of(Set.of()));
    }
    PolicyObject collectors = section.get();
    collectors.allowOnly("anybody", "signers");
    boolean anybody = collectors.flag("anybody");
    Set<Sha256> signers = signers(collectors);
    if (anybody && !signers.isEmpty()) {
      throw new PolicyRefused(collectors.path(), "names signers and accepts anybody");
    }
    return new Policy.Collectors(anybody ? Optional.empty() : Optional.of(signers));
  }

  private static Set<Sha256> signers(PolicyObject collectors) throws PolicyRefused {
    Set<Sha256> keys = new LinkedHashSet<>();
    for (String signer : collectors.texts("signers").orElse(List.of())) {
      keys.add(
          Sha256.fromHex(signer)
              .orElseThrow(
                  () ->
                      new PolicyRefused(
                          collectors.path() + ".signers", "each is 64 lower-case hex digits")));
    }
    return keys;
  }
}
