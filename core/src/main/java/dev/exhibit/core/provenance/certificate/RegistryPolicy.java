package dev.exhibit.core.provenance.certificate;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may say which machines there are.
 *
 * @param identities by one of which a register that is signed as a statement has to be signed;
 *     whoever may build software is not thereby trusted to list machines
 * @param keys Ed25519 keys, 32 bytes, of registers that answer with a signed token
 * @param maxAge how long before the time judged at a register may have been vouched for; absent for
 *     any time
 */
public record RegistryPolicy(
    List<IdentityRule> identities, Set<Bytes> keys, Optional<Duration> maxAge) {
  /** Nobody is named. */
  public static final RegistryPolicy NONE =
      new RegistryPolicy(List.of(), Set.of(), Optional.empty());

  public RegistryPolicy {
    identities = List.copyOf(identities);
    keys = Ordered.copyOf(keys);
  }
}
