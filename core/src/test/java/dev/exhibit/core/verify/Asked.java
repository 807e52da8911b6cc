package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a reader asks in these tests, and what the answer says about one check. */
public final class Asked {
  /** The reader's clock. */
  public static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private Asked() {}

  /** Everything, under the default policy, expecting these signers. */
  public static AppraisalRequest everything(Sha256... signers) {
    Policy policy = decode(BuiltInPolicies.document("default").orElseThrow());
    return under(signers.length == 0 ? policy : policy.expecting(Set.of(signers)));
  }

  /** Everything, under this policy. */
  public static AppraisalRequest under(Policy policy) {
    return new AppraisalRequest(
        policy, PinnedAnchors.all(), EnumSet.allOf(Question.class), Optional.empty(), NOW);
  }

  /** The policy of this document. */
  public static Policy decode(Bytes document) {
    try {
      return PolicyDecoder.decode(document);
    } catch (PolicyRefused e) {
      throw new AssertionError(e);
    }
  }

  /** The one finding about this check. */
  public static Finding only(Report report, CheckId check) {
    List<Finding> found =
        report.appraisal().findings().values().stream()
            .filter(finding -> finding.key().check() == check)
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(check.id() + ": " + found);
    }
    return found.get(0);
  }
}
