package dev.exhibit.cli.renew;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.policy.TimePolicy;
import dev.exhibit.core.time.proof.TimeAppraiser;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.TimeMembers;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the tokens and records of a bundle are worth to a reader, whatever else it holds. */
final class Judge {
  private final TimestampVerifier verifier;
  private final Instant now;

  Judge(TrustStore trust, Instant now) {
    this.verifier = TimestampVerifier.trusting(trust.of(AnchorRole.TSA));
    this.now = now;
  }

  /** Each token and record that does not hold. */
  List<Finding> open(Bundle bundle) {
    return TimeAppraiser.judge(TimeMembers.of(bundle, List.of()), verifier, TimePolicy.DEFAULT, now)
        .findings()
        .stream()
        .filter(f -> f.status() == Status.FAILED || f.status() == Status.MISSING)
        .toList();
  }

  /** Until when a token answers for itself; empty if its authority is not trusted. */
  Optional<Instant> end(Bytes token) {
    return verifier.verify(token, Optional.of(now)).value().map(VerifiedTimestamp::end);
  }
}
