package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What those who signed the bundle after its collector say of it, out of the finding {@code
 * manifest.signature}. Each claim names the key, the time it states, and its verdict in its words.
 */
public final class CountersignerClaims {
  private CountersignerClaims() {}

  public static List<Claim> of(Map<Key, Finding> findings) {
    Map<String, Object> details =
        Optional.ofNullable(findings.get(new Key(CheckId.MANIFEST_SIGNATURE, Subject.ARCHIVE)))
            .map(finding -> finding.grounds().details())
            .orElse(Map.of());
    Stream<Claim> shown =
        details.get("countersignatures") instanceof List<?> list
            ? list.stream()
                .flatMap(
                    other ->
                        other instanceof Map<?, ?> map
                            ? Stream.of(claim(map))
                            : Stream.<Claim>empty())
            : Stream.<Claim>empty();
    Stream<Claim> rest =
        Stream.ofNullable(details.get("countersignaturesNotShown"))
            .map(
                count ->
                    claim(
                        Message.of(
                            "%s further signatures make statements that are not shown", count)));
    return Stream.concat(shown, rest).toList();
  }

  private static Claim claim(Map<?, ?> other) {
    Object verdict = other.get("verdict");
    Object problems = other.get("sealProblems");
    return claim(
        Message.of(
            "the key %s, by its own word %s%s, at %s by its own clock, %s%s",
            Typed.sha256(other.get("key")),
            Value.name(String.valueOf(other.get("role"))),
            other.containsKey("roleContradicted")
                ? Message.of(" (which it is not: it did not seal the bundle)")
                : Message.of(""),
            Typed.instant(other.get("claimedTime")),
            verdict == null
                ? Message.of("states no verdict")
                : Message.of("states: %s", Quoted.whole(verdict.toString())),
            problems instanceof List<?> list
                ? Message.of(
                    "; it found wrong with other seals: %s",
                    Quoted.all(list.stream().map(Object::toString).toList()))
                : Message.of("")));
  }

  private static Claim claim(Message text) {
    return new Claim(Basis.COUNTERSIGNER, Subject.ARCHIVE, text);
  }
}
