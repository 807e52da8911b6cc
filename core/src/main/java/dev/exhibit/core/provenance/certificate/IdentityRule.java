package dev.exhibit.core.provenance.certificate;

import static java.util.stream.Collectors.joining;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which identity may have signed.
 *
 * @param san an expression that the whole subject alternative name has to match; with {@link
 *     Pattern#LITERAL} it is that name
 * @param issuer exactly this; empty: the certificate names none
 * @param exactly what extensions have to say, each exactly
 */
public record IdentityRule(Pattern san, Optional<String> issuer, Map<Extension, String> exactly) {
  private static final String NAME = "name";

  public IdentityRule {
    exactly = Ordered.copyOf(exactly);
    if (san.pattern().isEmpty()) {
      throw new IllegalArgumentException("an identity is never empty");
    }
  }

  /** Whether this identity is one that the rule names. */
  public boolean admits(SigningIdentity identity) {
    return differences(identity).isEmpty();
  }

  /** The one name that will do; empty where an expression says which ones. */
  public Optional<String> exactName() {
    return (san.flags() & Pattern.LITERAL) != 0 ? Optional.of(san.pattern()) : Optional.empty();
  }

  /** Whether the name alone is one that will do. */
  public boolean names(String name) {
    return NameMatch.matches(san, name).orElse(false);
  }

  /** Refuses any other identity. */
  public void require(SigningIdentity identity) throws Stopped {
    List<Difference> differences = differences(identity);
    if (!differences.isEmpty()) {
      throw Stopped.broken(
          SignerCode.IDENTITY_MISMATCH,
          compared(
              Grounds.of(
                  Message.of(
                      "The certificate names %s (issuer %s); that is not who was asked for: %s.",
                      identity.san(), identity.issuer().orElse("none"), differing(identity))),
              identity));
    }
  }

  /** The name that will do, or the expression that says which ones. */
  public Value wanted() {
    return exactName()
        .map(Value::name)
        .orElseGet(() -> Value.parts(Map.of("pattern", Value.text(san.pattern()))));
  }

  /** How many fields of an identity are others than the rule's. */
  public int distance(SigningIdentity identity) {
    return differences(identity).size();
  }

  /** In what an identity differs, as clauses. */
  public String differing(SigningIdentity identity) {
    return differences(identity).stream().map(Difference::words).collect(joining("; "));
  }

  /** Grounds that compare each field in which an identity differs. */
  public Grounds compared(Grounds grounds, SigningIdentity identity) {
    List<Difference> all = differences(identity);
    if (all.size() == 1 && all.get(0).field().equals(NAME)) {
      return grounds.compared(all.get(0).expected(), all.get(0).actual());
    }
    Map<String, Value> expected = new LinkedHashMap<>();
    Map<String, Value> actual = new LinkedHashMap<>();
    for (Difference each : all) {
      expected.put(each.field(), each.expected());
      actual.put(each.field(), each.actual());
    }
    return grounds.compared(Value.parts(expected), Value.parts(actual));
  }

  /** A field in which an identity is another. */
  private record Difference(String field, String words, Value expected, Value actual) {}

  private List<Difference> differences(SigningIdentity identity) {
    List<Difference> found = new ArrayList<>();
    Optional<Boolean> named = NameMatch.matches(san, identity.san());
    if (named.isEmpty() || !named.get()) {
      String words =
          named.isEmpty()
              ? "comparing the name takes more steps than are made; simplify "
              : "the name is another one than ";
      found.add(new Difference(NAME, words + san.pattern(), wanted(), Value.name(identity.san())));
    }
    if (!issuer.equals(identity.issuer())) {
      String words =
          issuer
              .map(expected -> "the issuer is not " + expected)
              .orElse("the certificate names an issuer, and none was expected");
      found.add(new Difference("issuer", words, shown(issuer), shown(identity.issuer())));
    }
    for (Extension extension : Extension.values()) {
      Optional<String> actual = identity.says(extension);
      Optional<String> expected = Optional.ofNullable(exactly.get(extension));
      if (expected.isPresent() && !actual.equals(expected)) {
        String words =
            Filled.of("%s is %s, not %s", extension.id(), actual.orElse("absent"), expected.get());
        found.add(new Difference(extension.id(), words, shown(expected), shown(actual)));
      }
    }
    return found;
  }

  private static Value shown(Optional<String> stated) {
    return stated.map(Value::name).orElseGet(() -> Value.text("absent"));
  }
}
