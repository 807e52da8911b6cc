package dev.exhibit.core.policy.review;

import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.certificate.NameMatch;
import dev.exhibit.core.provenance.certificate.ProvenancePolicy;
import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Identities of builders that never decide anything. */
final class IdleIdentities {
  private static final int MOST_COMPARED = 200;

  /** The only issuer whose identities GitHub's own instance certifies. */
  private static final String GITHUB_ISSUER = "https://token.actions.githubusercontent.com";

  private IdleIdentities() {}

  /** Each a sentence; may hold text of the policy. */
  static List<String> of(ProvenancePolicy policy) {
    List<String> idle = new ArrayList<>();
    List<IdentityRule> rules =
        policy.identities().subList(0, Math.min(MOST_COMPARED, policy.identities().size()));
    for (int i = 0; i < rules.size(); i++) {
      covered(rules, i).ifPresent(idle::add);
    }
    boolean github = policy.trustedRoots().equals(Set.of(PinnedRoots.GITHUB));
    for (IdentityRule rule : rules) {
      if (github && !rule.issuer().equals(Optional.of(GITHUB_ISSUER))) {
        idle.add(
            Filled.of(
                "provenance.identities holds %s, whose issuer the one root in"
                    + " provenance.trustedRoots never certifies.",
                rule.san().pattern()));
      }
    }
    return idle;
  }

  /** Why the rule at {@code i} does nothing: another admits all that it admits. */
  private static Optional<String> covered(List<IdentityRule> rules, int i) {
    IdentityRule rule = rules.get(i);
    for (int other = 0; other < rules.size(); other++) {
      boolean same =
          rules.get(other).toString().equals(rule.toString())
              && rules.get(other).exactName().equals(rule.exactName());
      if (same && other < i) {
        return Optional.of(
            Filled.of(
                "provenance.identities holds %s twice: the second does nothing.",
                rule.san().pattern()));
      }
      if (!same && other != i && covers(rules.get(other), rule)) {
        return Optional.of(
            Filled.of(
                "provenance.identities holds %s, and %s beside it admits all that it admits.",
                rule.san().pattern(), rules.get(other).san().pattern()));
      }
    }
    return Optional.empty();
  }

  /** Found for a rule of one exact name, and for two of the same expression. */
  private static boolean covers(IdentityRule wide, IdentityRule narrow) {
    boolean names =
        narrow
            .exactName()
            .map(name -> NameMatch.matches(wide.san(), name).orElse(false))
            .orElseGet(
                () ->
                    wide.exactName().isEmpty()
                        && wide.san().pattern().equals(narrow.san().pattern()));
    return names
        && wide.issuer().equals(narrow.issuer())
        && narrow.exactly().entrySet().containsAll(wide.exactly().entrySet());
  }
}
