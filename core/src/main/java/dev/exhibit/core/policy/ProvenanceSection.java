package dev.exhibit.core.policy;

import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.certificate.ProvenancePolicy;
import dev.exhibit.core.provenance.certificate.RegistryPolicy;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.data.Ordered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code provenance}: who may have built what runs. */
final class ProvenanceSection {
  private static final int DAYS_OF_A_CENTURY = 36_525;
  private static final int KEY_BYTES = 32;
  private static final Set<String> ROOTS = Ordered.set(PinnedRoots.PUBLIC_GOOD, PinnedRoots.GITHUB);

  /** What the certificate has to say, each exactly, by the name of the key. */
  private static final List<Extension> EXACT =
      List.of(
          Extension.REPOSITORY,
          Extension.REF,
          Extension.COMMIT,
          Extension.REPOSITORY_ID,
          Extension.OWNER_ID,
          Extension.BUILD_CONFIG,
          Extension.RUNNER);

  private ProvenanceSection() {}

  static ProvenancePolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("provenance");
    if (section.isEmpty()) {
      return ProvenancePolicy.DEFAULT;
    }
    PolicyObject provenance = section.get();
    provenance.allowOnly(
        "identities",
        "trustedRoots",
        "acceptPromiseAlone",
        "measurementMaxAgeDays",
        "registryMaxAgeDays",
        "registryIdentities",
        "registryKeys");
    return new ProvenancePolicy(
        rules(provenance, "identities"),
        roots(provenance),
        provenance.flag("acceptPromiseAlone"),
        days(provenance, "measurementMaxAgeDays"),
        new RegistryPolicy(
            rules(provenance, "registryIdentities"),
            provenance.hexes("registryKeys", KEY_BYTES).orElse(Set.of()),
            days(provenance, "registryMaxAgeDays")));
  }

  private static List<IdentityRule> rules(PolicyObject provenance, String key)
      throws PolicyRefused {
    List<IdentityRule> rules = new ArrayList<>();
    for (PolicyObject identity : provenance.objects(key)) {
      rules.add(rule(identity));
    }
    return rules;
  }

  private static Optional<Duration> days(PolicyObject provenance, String key) throws PolicyRefused {
    OptionalInt days = provenance.number(key, 0, DAYS_OF_A_CENTURY);
    return days.isPresent() ? Optional.of(Duration.ofDays(days.getAsInt())) : Optional.empty();
  }

  private static Set<String> roots(PolicyObject provenance) throws PolicyRefused {
    Optional<List<String>> named = provenance.texts("trustedRoots");
    for (String root : named.orElse(List.of())) {
      if (!ROOTS.contains(root)) {
        throw new PolicyRefused(
            provenance.path() + ".trustedRoots",
            "there are " + PinnedRoots.PUBLIC_GOOD + " and " + PinnedRoots.GITHUB);
      }
    }
    if (named.isPresent() && named.get().isEmpty()) {
      throw new PolicyRefused(
          provenance.path() + ".trustedRoots",
          "names no root; leave it out for the public-good one");
    }
    return named.map(Ordered::copyOf).orElse(ProvenancePolicy.DEFAULT.trustedRoots());
  }

  private static IdentityRule rule(PolicyObject identity) throws PolicyRefused {
    List<String> keys = new ArrayList<>(List.of("name", "namePattern", "issuer", "source"));
    EXACT.forEach(extension -> keys.add(extension.id()));
    identity.allowOnly(keys.toArray(String[]::new));
    Map<Extension, String> exactly = new EnumMap<>(Extension.class);
    for (Extension extension : EXACT) {
      identity.text(extension.id()).ifPresent(value -> exactly.put(extension, value));
    }
    var unused = identity.text("source"); // for whoever reviews the file
    return new IdentityRule(name(identity), identity.text("issuer"), exactly);
  }

  private static Pattern name(PolicyObject identity) throws PolicyRefused {
    Optional<String> name = identity.text("name");
    Optional<String> pattern = identity.text("namePattern");
    if (name.isPresent() == pattern.isPresent()) {
      throw new PolicyRefused(identity.path(), "needs either name or namePattern");
    }
    try {
      Pattern compiled =
          name.map(exact -> Pattern.compile(exact, Pattern.LITERAL))
              .orElseGet(() -> Pattern.compile(pattern.orElseThrow()));
      if (compiled.matcher("").matches()) {
        throw new PolicyRefused(
            identity.path() + ".namePattern", "matches an empty name, so it names nobody");
      }
      return compiled;
    } catch (PatternSyntaxException e) {
      throw new PolicyRefused(
          identity.path() + ".namePattern", "not a regular expression: " + e.getDescription());
    }
  }
}
