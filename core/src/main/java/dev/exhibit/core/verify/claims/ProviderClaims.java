package dev.exhibit.core.verify.claims;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.family.ProvenMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose machines these are: what the collector says of it, and whether anything ties them to that.
 */
public final class ProviderClaims {
  private static final int MOST_SAID = 20;

  private final List<Claim> said = new ArrayList<>();

  private ProviderClaims() {}

  /**
   * The claims.
   *
   * @param circular whether the policy's values were taken from this bundle, and so tie nothing
   */
  public static List<Claim> of(
      Bundle bundle, List<ProvenMachine> quotes, Map<Key, Finding> findings, boolean circular) {
    ProviderClaims claims = new ProviderClaims();
    claims.collector(bundle);
    claims.untied(quotes, findings, circular);
    return claims.said;
  }

  private void collector(Bundle bundle) {
    Map<String, Spoken> byWords = new TreeMap<>();
    for (AttestationEntry entry : bundle.manifest().attestations()) {
      words(entry.provider(), entry.requestUrl())
          .ifPresent(
              words -> {
                Message said =
                    Message.of("the report comes from what the collector calls %s", words);
                add(byWords, said, Subject.attestation(entry.id()));
              });
    }
    for (ExchangeManifest exchange : bundle.exchangeManifests().values()) {
      words(exchange.provider(), exchange.endpoint())
          .ifPresent(
              words -> {
                Message said =
                    Message.of("the exchange was with what the collector calls %s", words);
                add(byWords, said, Subject.exchange(exchange.id()));
              });
    }
    byWords.values().stream()
        .limit(MOST_SAID)
        .forEach(spoken -> collector(spoken.said(), spoken.subjects()));
  }

  /** What is said, and of which subjects. */
  private record Spoken(Message said, List<Subject> subjects) {}

  private static void add(Map<String, Spoken> byWords, Message said, Subject subject) {
    byWords
        .computeIfAbsent(said.text(), any -> new Spoken(said, new ArrayList<>()))
        .subjects()
        .add(subject);
  }

  private void collector(Message text, List<Subject> subjects) {
    said.add(
        subjects.size() == 1
            ? new Claim(Basis.COLLECTOR, subjects.get(0), text)
            : new Claim(
                Basis.COLLECTOR,
                Subject.BUNDLE,
                Message.of("%s: %s", text, Several.named(subjects))));
  }

  private static Optional<String> words(Optional<String> provider, Optional<String> address) {
    Optional<String> host = address.flatMap(AttestationCase::host);
    Optional<String> at = host.map(ProviderClaims::host);
    return provider.map(name -> Quoted.of(name) + at.map(h -> ", at " + h).orElse("")).or(() -> at);
  }

  /** As it stands if it can be nothing but a host's name. */
  private static String host(String host) {
    return host.matches("[A-Za-z0-9.-]{1,253}") ? host : Quoted.of(host);
  }

  /** Anybody can buy a genuine machine; only values of the policy know one from another. */
  private void untied(List<ProvenMachine> quotes, Map<Key, Finding> findings, boolean circular) {
    List<Subject> untied =
        quotes.stream()
            .map(ProvenMachine::subject)
            .filter(subject -> circular || !Foundation.KNOWN_BOOT.holds(subject, findings))
            .toList();
    if (!untied.isEmpty()) {
      said.add(
          new Claim(
              Basis.NOT_PROVEN,
              Subject.BUNDLE,
              circular
                  ? Message.of(
                      "whose machine answered: anybody's genuine machine can show such a report,"
                          + " and no value of the policy but those taken from this very bundle ties"
                          + " this one to the provider (%s)",
                      Several.named(untied))
                  : Message.of(
                      "whose machine answered: anybody's genuine machine can show such a report,"
                          + " and no value of the policy ties this one to the provider (%s)",
                      Several.named(untied))));
    }
  }
}
