package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
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
        claims.add(new Claim(Basis.SIGNED, subject, enclosed(finding)));
      } else if (isOfWhole(finding.key())) {
        whole = true;
        claims.add(new Claim(Basis.SIGNED, subject, existed(finding)));
      }
    }
    if (!bracketed) {
      claims.add(new Claim(Basis.NOT_PROVEN, Subject.BUNDLE, why(findings, whole)));
    }
    return claims;
  }

  /** A token over the manifest, or an evidence record. */
  private static boolean isOfWhole(Key key) {
    return (key.check() == CheckId.TIME_TOKEN || key.check() == CheckId.TIME_RENEWAL)
        && key.subject().path().startsWith(SEALED);
  }

  private static Message enclosed(Finding finding) {
    return finding.grounds().details().get("bracket") instanceof Map<?, ?> bracket
        ? Message.of(
            "when it was made: between %s and %s, according to tokens from %s",
            Typed.instant(bracket.get("start")),
            Typed.instant(bracket.get("end")),
            bracket.get("authorities"))
        : Message.of("when it was made: between two trusted instants");
  }

  private static Message existed(Finding finding) {
    Object token =
        finding.grounds().details().get("tokens") instanceof List<?> tokens && !tokens.isEmpty()
            ? tokens.get(0)
            : finding.grounds().details().get("token");
    return token instanceof Map<?, ?> facts
        ? Message.of(
            "all of this existed at %s, according to %s",
            Typed.instant(facts.get("genTime")), facts.get("authority"))
        : Message.of("all of this existed when a trusted authority stamped it");
  }

  private static Message why(Map<Key, Finding> findings, boolean whole) {
    if (whole) {
      return Message.of(
          "when: the timestamp shows by when the evidence was made; nothing shows that it is not"
              + " older");
    }
    return findings.values().stream().anyMatch(f -> f.code().equals(TimeCode.TIME_CLAIMED_ACCEPTED))
        ? Message.of("when: only the collector states the time, and the policy accepts that")
        : Message.of("when: no trusted timestamp was found");
  }
}
