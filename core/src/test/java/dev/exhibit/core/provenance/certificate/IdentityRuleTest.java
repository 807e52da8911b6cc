package dev.exhibit.core.provenance.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What differs is said field by field, and nothing else is compared. */
class IdentityRuleTest {
  private static final String NAME = "https://ci.example/build.yml@main";
  private static final String ISSUER = "https://issuer.example";
  private static final String REPOSITORY = "https://ci.example/service";
  private static final SigningIdentity WHO =
      new SigningIdentity(NAME, Optional.of(ISSUER), Map.of(Extension.REPOSITORY, REPOSITORY));

  private static IdentityRule rule(Pattern name, String issuer, String repository) {
    return new IdentityRule(name, Optional.of(issuer), Map.of(Extension.REPOSITORY, repository));
  }

  private static Pattern exactly(String name) {
    return Pattern.compile(name, Pattern.LITERAL);
  }

  private static Grounds compared(IdentityRule rule) {
    assertThat(rule.admits(WHO)).isFalse();
    return rule.compared(Grounds.of("Another one."), WHO);
  }

  private static void assertPair(Grounds grounds, Value expected, Value actual) {
    assertThat(grounds.expected()).contains(expected);
    assertThat(grounds.actual()).contains(actual);
  }

  @Test
  void anExactNameIsComparedAsANameAndAPatternAsOne() {
    assertPair(
        compared(rule(exactly("other"), ISSUER, REPOSITORY)),
        Value.name("other"),
        Value.name(NAME));
    assertPair(
        compared(rule(Pattern.compile("o.*r"), ISSUER, REPOSITORY)),
        Value.parts(Map.of("pattern", Value.text("o.*r"))),
        Value.name(NAME));
  }

  @Test
  void issuerAndMarksAreComparedWhereTheyDiffer() {
    IdentityRule other = rule(exactly(NAME), "https://other.example", REPOSITORY);
    assertPair(
        compared(other),
        Value.parts(Map.of("issuer", Value.name("https://other.example"))),
        Value.parts(Map.of("issuer", Value.name(ISSUER))));
    assertThat(other.differing(WHO)).isEqualTo("the issuer is not https://other.example");
    assertPair(
        compared(rule(exactly(NAME), ISSUER, "x")),
        Value.parts(Map.of("sourceRepository", Value.name("x"))),
        Value.parts(Map.of("sourceRepository", Value.name(REPOSITORY))));
    assertThat(rule(exactly("n"), "i", "x").distance(WHO)).isEqualTo(3);
  }

  @Test
  void whatACertificateDoesNotSayIsAbsent() {
    SigningIdentity silent = new SigningIdentity(NAME, Optional.empty(), Map.of());
    IdentityRule rule = rule(exactly(NAME), ISSUER, REPOSITORY);
    Grounds grounds = rule.compared(Grounds.of("Another one."), silent);
    assertPair(
        grounds,
        Value.parts(
            Map.of("issuer", Value.name(ISSUER), "sourceRepository", Value.name(REPOSITORY))),
        Value.parts(
            Map.of("issuer", Value.text("absent"), "sourceRepository", Value.text("absent"))));
  }
}
