package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Rules for gateways and services that speak aci/1.
 *
 * @param kmsRoots root keys of key services that may have given out the keys, compressed points of
 *     33 bytes; absent: none is known, and custody stays open
 * @param subjects names that a keyset may have; absent: any, and none is believed
 * @param maxKeysetLifetime how far ahead of the instant judged at a keyset may expire
 * @param acceptsUnverifiedUpstream whether an answer counts that the gateway got from an upstream
 *     it could not, or need not, verify
 * @param directComposeHashes SHA-256 of app composes whose code is known to serve the model itself
 * @param sessionClaims claims that the cited session must assert, such as {@code tee_attested}
 */
public record AciPolicy(
    Optional<Set<Bytes>> kmsRoots,
    Optional<Set<String>> subjects,
    Duration maxKeysetLifetime,
    boolean acceptsUnverifiedUpstream,
    Set<Bytes> directComposeHashes,
    Set<String> sessionClaims) {
  /** Ten years: no operator plans keys for longer, and the year 9999 is no plan. */
  public static final Duration DEFAULT_LIFETIME = Duration.ofDays(3653);

  /** No key service, any name, ten years, only verified upstreams. */
  public static final AciPolicy DEFAULT =
      new AciPolicy(
          Optional.empty(), Optional.empty(), DEFAULT_LIFETIME, false, Set.of(), Set.of());

  public AciPolicy {
    kmsRoots = kmsRoots.map(Ordered::copyOf);
    subjects = subjects.map(Ordered::copyOf);
    directComposeHashes = Ordered.copyOf(directComposeHashes);
    sessionClaims = Ordered.copyOf(sessionClaims);
  }
}
