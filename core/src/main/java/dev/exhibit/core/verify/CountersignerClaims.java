package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What those who signed the bundle after its collector say of it. */
final class CountersignerClaims {
  private CountersignerClaims() {}

  static List<Claim> of(Map<Key, Finding> findings) {
    return Optional.ofNullable(findings.get(new Key(CheckId.MANIFEST_SIGNER, Subject.ARCHIVE)))
        .map(finding -> finding.grounds().details().get("countersignatures"))
        .stream()
        .flatMap(others -> others instanceof List<?> list ? list.stream() : Stream.empty())
        .flatMap(other -> other instanceof Map<?, ?> map ? Stream.of(claim(map)) : Stream.empty())
        .toList();
  }

  private static Claim claim(Map<?, ?> other) {
    Object verdict = other.get("verdict");
    return new Claim(
        Basis.NOT_PROVEN,
        Subject.ARCHIVE,
        "what others say of the bundle: the key %s, as %s, %s"
            .formatted(
                other.get("key"),
                other.get("role"),
                verdict == null ? "states no verdict" : "says " + verdict));
  }
}
