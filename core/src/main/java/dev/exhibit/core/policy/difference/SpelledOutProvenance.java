package dev.exhibit.core.policy.difference;

import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.certificate.ProvenancePolicy;
import dev.exhibit.core.provenance.certificate.RegistryPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The section {@code provenance}. */
final class SpelledOutProvenance {
  private SpelledOutProvenance() {}

  static Map<String, Object> of(ProvenancePolicy provenance) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("identities", provenance.identities().stream().map(SpelledOutProvenance::of).toList());
    all.put("trustedRoots", Words.sorted(provenance.trustedRoots()));
    all.put("acceptPromiseAlone", provenance.acceptPromiseAlone());
    provenance.measurementMaxAge().ifPresent(age -> all.put("measurementMaxAgeDays", age.toDays()));
    RegistryPolicy registries = provenance.registries();
    all.put(
        "registryIdentities",
        registries.identities().stream().map(SpelledOutProvenance::of).toList());
    all.put("registryKeys", Words.hex(registries.keys()));
    registries.maxAge().ifPresent(age -> all.put("registryMaxAgeDays", age.toDays()));
    return all;
  }

  private static Map<String, Object> of(IdentityRule rule) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(rule.exactName().isPresent() ? "name" : "namePattern", rule.san().pattern());
    rule.issuer().ifPresent(issuer -> all.put("issuer", issuer));
    new TreeMap<>(rule.exactly()).forEach((extension, text) -> all.put(extension.id(), text));
    return all;
  }
}
