package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.time.TimeCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** When the evidence was made, as far as anything proves it. */
final class TimeClaims {
  private static final String SEALED = "seal/";

  private TimeClaims() {}

  static List<Claim> of(Map<Key, Finding> findings) {
    List<Claim> claims = new ArrayList<>();
    boolean whole = false;
    boolean bracketed = false;
    for (Finding finding : findings.values()) {
      if (finding.status() != Status.PASSED) {
        continue;
      }
      Subject subject = finding.key().subject();
      if (finding.key().check() == CheckId.TIME_BRACKET) {
        bracketed = true;
        claims.add(new Claim(Basis.SIGNED, subject, "when it was made: " + enclosed(finding)));
      } else if (isOfWhole(finding.key())) {
        whole = true;
        claims.add(new Claim(Basis.SIGNED, subject, existed(finding)));
      }
    }
    if (!bracketed) {
      claims.add(new Claim(Basis.NOT_PROVEN, Subject.BUNDLE, "when: " + why(findings, whole)));
    }
    return claims;
  }

  /** A token over the manifest, or an evidence record. */
  private static boolean isOfWhole(Key key) {
    return (key.check() == CheckId.TIME_TOKEN || key.check() == CheckId.TIME_RENEWAL)
        && key.subject().path().startsWith(SEALED);
  }

  private static String enclosed(Finding finding) {
    return finding.grounds().details().get("bracket") instanceof Map<?, ?> bracket
        ? "between %s and %s, according to tokens from %s"
            .formatted(bracket.get("start"), bracket.get("end"), bracket.get("authorities"))
        : "between two trusted instants";
  }

  private static String existed(Finding finding) {
    Object token =
        finding.grounds().details().get("tokens") instanceof List<?> tokens && !tokens.isEmpty()
            ? tokens.get(0)
            : finding.grounds().details().get("token");
    return token instanceof Map<?, ?> facts
        ? "all of this existed at %s, according to %s"
            .formatted(facts.get("genTime"), facts.get("authority"))
        : "all of this existed when a trusted authority stamped it";
  }

  private static String why(Map<Key, Finding> findings, boolean whole) {
    if (whole) {
      return "the timestamp shows by when the evidence was made; nothing shows that it is not"
          + " older";
    }
    return findings.values().stream().anyMatch(f -> f.code().equals(TimeCode.TIME_CLAIMED_ACCEPTED))
        ? "only the collector states the time, and the policy accepts that"
        : "no trusted timestamp was found";
  }
}
