package dev.exhibit.core.loose;

import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What hardware signed, as claims: a value each, and what they leave open. */
public final class SignedValues {
  private SignedValues() {}

  /** A claim for each of {@code signed}, and one for each thing that stays open. */
  public static List<Claim> claims(Map<String, Object> signed, Message... open) {
    return Stream.concat(
            signed.entrySet().stream()
                .map(
                    fact ->
                        claim(
                            Claim.Basis.HARDWARE,
                            Message.of("%s %s", Value.name(fact.getKey()), fact.getValue()))),
            Stream.of(open).map(text -> claim(Claim.Basis.NOT_PROVEN, text)))
        .toList();
  }

  private static Claim claim(Claim.Basis basis, Message text) {
    return new Claim(basis, Subject.BUNDLE, text);
  }
}
