package dev.exhibit.core.aci;

import dev.exhibit.core.aci.Keyset.NamedKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashSet;
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
        .or(() -> new OtherRoles(keyset).of(keyset.receiptKeys()));
  }

  private static Optional<String> sameName(List<NamedKey> keys, String role) {
    Set<String> names = new LinkedHashSet<>();
    return keys.stream().allMatch(key -> names.add(key.keyId()))
        ? Optional.empty()
        : Optional.of("two of its " + role + " keys have one name");
  }

  /** The keys of the other roles, found by what they are. */
  private static final class OtherRoles {
    private final Set<String> e2ee = new LinkedHashSet<>();
    private final Set<Sha256> tls = new LinkedHashSet<>();

    OtherRoles(Keyset keyset) {
      keyset.e2eeKeys().forEach(key -> e2ee.add(folded(key)));
      keyset.tlsKeys().forEach(key -> tls.add(key.spki()));
    }

    Optional<String> of(List<NamedKey> receiptKeys) {
      return receiptKeys.stream().flatMap(key -> flaw(key).stream()).findFirst();
    }

    private Optional<String> flaw(NamedKey key) {
      if (e2ee.contains(folded(key))) {
        return Optional.of("a receipt key is an end-to-end key too");
      }
      Optional<Bytes> bytes = key.bytes();
      if (!key.algo().equals(ED25519)) {
        return Optional.empty();
      }
      if (bytes.filter(b -> b.size() == ED25519_BYTES).isEmpty()) {
        return Optional.of("an Ed25519 receipt key is not 32 bytes in lower-case hex");
      }
      return tls.contains(Sha256.of(ED25519_SPKI.concat(bytes.orElseThrow())))
          ? Optional.of("a receipt key is a TLS key too")
          : Optional.empty();
    }

    /** Equal for what is equal but for letter case, digit by digit. */
    private static String folded(NamedKey key) {
      StringBuilder folded = new StringBuilder(key.publicKey().length());
      key.publicKey()
          .chars()
          .forEach(c -> folded.append((char) Character.toLowerCase(Character.toUpperCase(c))));
      return folded.toString();
    }
  }
}
