package dev.exhibit.core.provenance.certificate;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
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
    List<String> differences = differences(identity);
    if (!differences.isEmpty()) {
      Grounds grounds =
          Grounds.of(
              Message.of(
                  "The certificate names %s (issuer %s); that is not who was asked for: %s.",
                  identity.san(),
                  identity.issuer().orElse("none"),
                  String.join("; ", differences)));
      throw Stopped.broken(
          SignerCode.IDENTITY_MISMATCH,
          names(identity.san()) ? grounds : grounds.compared(wanted(), Value.name(identity.san())));
    }
  }

  /** The names that will do. */
  public Value wanted() {
    return Value.parts(Map.of("pattern", Value.text(san.pattern())));
  }

  private List<String> differences(SigningIdentity identity) {
    List<String> found = new ArrayList<>();
    Optional<Boolean> named = NameMatch.matches(san, identity.san());
    if (named.isEmpty()) {
      found.add("comparing the name takes more steps than are made; simplify " + san.pattern());
    } else if (!named.get()) {
      found.add("the name is another one than " + san.pattern());
    }
    if (!issuer.equals(identity.issuer())) {
      found.add(
          issuer
              .map(expected -> "the issuer is not " + expected)
              .orElse("the certificate names an issuer, and none was expected"));
    }
    exactly.forEach(
        (extension, expected) -> {
          Optional<String> actual = identity.says(extension);
          if (!actual.equals(Optional.of(expected))) {
            found.add(
                Filled.of("%s is %s, not %s", extension.id(), actual.orElse("absent"), expected));
          }
        });
    return found;
  }
}
