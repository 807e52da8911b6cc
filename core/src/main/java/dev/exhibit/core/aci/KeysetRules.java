package dev.exhibit.core.aci;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.aci.Keyset.NamedKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a keyset may not say (spec §3.1): one key in two roles, or two keys of one name. */
final class KeysetRules {
  /** DER of everything in an Ed25519 SubjectPublicKeyInfo before the key (RFC 8410). */
  private static final Bytes ED25519_SPKI = Bytes.fromHex("302a300506032b6570032100").orElseThrow();

  private static final String ED25519 = "ed25519";
  private static final int ED25519_BYTES = 32;

  private KeysetRules() {}

  /** What is wrong, as a clause; empty if nothing is. */
  static Optional<String> violation(Keyset keyset) {
    return sameName(keyset.receiptKeys(), "receipt")
        .or(() -> sameName(keyset.e2eeKeys(), "end-to-end"))
        .or(() -> keyset.receiptKeys().stream().flatMap(k -> flaw(k, keyset).stream()).findFirst());
  }

  private static Optional<String> sameName(List<NamedKey> keys, String role) {
    Set<String> names = new HashSet<>();
    return keys.stream().allMatch(key -> names.add(key.keyId()))
        ? Optional.empty()
        : Optional.of("two of its " + role + " keys have one name");
  }

  private static Optional<String> flaw(NamedKey key, Keyset keyset) {
    if (keyset.e2eeKeys().stream().anyMatch(other -> same(other, key))) {
      return Optional.of("a receipt key is an end-to-end key too");
    }
    Optional<Bytes> bytes = key.bytes();
    if (!key.algo().equals(ED25519)) {
      return Optional.empty();
    }
    if (bytes.filter(b -> b.size() == ED25519_BYTES).isEmpty()) {
      return Optional.of("an Ed25519 receipt key is not 32 bytes in lower-case hex");
    }
    Sha256 spki = Sha256.of(ED25519_SPKI.concat(bytes.orElseThrow()));
    return keyset.tlsKeys().stream().anyMatch(tls -> tls.spki().equals(spki))
        ? Optional.of("a receipt key is a TLS key too")
        : Optional.empty();
  }

  private static boolean same(NamedKey one, NamedKey other) {
    return one.publicKey().equalsIgnoreCase(other.publicKey());
  }
}
