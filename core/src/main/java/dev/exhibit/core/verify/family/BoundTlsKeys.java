package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.Keyset.TlsKey;
import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The TLS keys that verified quotes of a bundle bind, each with the attestation that does: one that
 * is proven genuine and current before any other.
 */
final class BoundTlsKeys {
  private final Map<Bytes, Subject> named = new LinkedHashMap<>();
  private final Map<Listed, Subject> listed = new LinkedHashMap<>();

  /** A key of a keyset, and the only host it serves, if it is bound to one. */
  private record Listed(Sha256 key, Optional<String> host) {
    static Listed of(Sha256 key, Optional<String> host) {
      return new Listed(key, host.map(name -> name.toLowerCase(Locale.ROOT)));
    }
  }

  BoundTlsKeys(Proofs proofs) {
    Predicate<Subject> isGenuine = s -> Foundation.GENUINE_SIGNER.holds(s, proofs.findings());
    Comparator<Subject> genuineFirst =
        (a, b) -> Boolean.compare(isGenuine.test(b), isGenuine.test(a));
    List<ProvenMachine> machines =
        proofs.machines().stream()
            .sorted((a, b) -> genuineFirst.compare(a.subject(), b.subject()))
            .toList();
    for (ProvenMachine machine : machines) {
      machine
          .bound()
          .tlsFingerprint()
          .ifPresent(hash -> named.putIfAbsent(hash, machine.subject()));
    }
    List<VerifiedKeyset> keysets =
        proofs.keysets().verified().stream()
            .sorted((a, b) -> genuineFirst.compare(a.attestation(), b.attestation()))
            .toList();
    for (VerifiedKeyset keyset : keysets) {
      for (TlsKey key : keyset.keyset().tlsKeys()) {
        listed.putIfAbsent(Listed.of(key.spki(), key.domain()), keyset.attestation());
      }
    }
  }

  /** The attestation whose keyset lists the key for this host. */
  Optional<Subject> listing(Sha256 key, Optional<String> host) {
    return Stream.of(Listed.of(key, Optional.empty()), Listed.of(key, host))
        .flatMap(asked -> Stream.ofNullable(listed.get(asked)))
        .findFirst();
  }

  /** The attestation that binds the key, by itself or in a keyset. */
  Optional<Subject> binding(Sha256 key, Optional<String> host) {
    return Optional.ofNullable(named.get(key.bytes())).or(() -> listing(key, host));
  }
}
