package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.AciPolicy;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code aci.keyset-expiry} (spec §9.1 (3)): passes when the keys had not expired at any instant
 * judged at, and expire within the policy's bound. That they have expired by now is noted.
 */
final class ExpiryCheck {
  /** How far the clocks of service and collector may differ. */
  private static final long SKEW_SECONDS = 600;

  private final Key asked;
  private final EvaluationTime time;
  private final AciPolicy policy;

  ExpiryCheck(Key asked, EvaluationTime time, AciPolicy policy) {
    this.asked = asked;
    this.time = time;
    this.policy = policy;
  }

  Finding judge(AciReport report) {
    Optional<Instant> end = UnixTime.of(report.keyset().notAfter());
    if (end.isPresent() && !time.latest().isBefore(end.get())) {
      return asked.failed(
          AciCode.KEYSET_EXPIRED,
          grounds(
                  Message.of(
                      "The keys expired at %s; it was judged at %s.", end.get(), time.latest()),
                  report)
              .compared(Value.after(time.latest()), Value.of(end.get())));
    }
    Instant latest = time.earliest().plus(policy.maxKeysetLifetime());
    if (end.isEmpty() || end.get().isAfter(latest)) {
      return distant(report, latest, end);
    }
    return stale(report)
        ? asked.missing(
            AciCode.DRAFT_REPORT_STALE,
            grounds(Message.of("An instant judged at lies outside the report's own time."), report))
        : asked.passed(
            AciCode.KEYSET_CURRENT,
            grounds(Message.of("The keys expire at %s.", end.get()), report));
  }

  private Finding distant(AciReport report, Instant latest, Optional<Instant> end) {
    Grounds grounds =
        grounds(
                Message.of(
                    "The keys expire after %s, the last moment that the policy takes for real.",
                    latest),
                report)
            .compared(
                Value.atMost(Value.of(latest)),
                end.map(Value::of)
                    .orElseGet(() -> Value.text(report.keyset().notAfter().toString())));
    return report.profile().isDraft()
        ? asked.missing(AciCode.KEYSET_UNBOUNDED, grounds)
        : asked.failed(AciCode.KEYSET_EXPIRY_IMPLAUSIBLE, grounds);
  }

  private boolean stale(AciReport report) {
    return report
        .freshness()
        .filter(
            f ->
                seconds(time.earliest(), SKEW_SECONDS).compareTo(f.fetchedAt()) < 0
                    || seconds(time.latest(), -SKEW_SECONDS).compareTo(f.staleAfter()) >= 0)
        .isPresent();
  }

  private static BigInteger seconds(Instant instant, long more) {
    return BigInteger.valueOf(instant.getEpochSecond() + more);
  }

  private Grounds grounds(Message message, AciReport report) {
    BigInteger notAfter = report.keyset().notAfter();
    String end = UnixTime.of(notAfter).map(Instant::toString).orElseGet(notAfter::toString);
    boolean expiredNow = seconds(time.now(), 0).compareTo(notAfter) >= 0;
    return Grounds.of(message)
        .with("notAfter", end)
        .with("expiredNow", expiredNow)
        .with("maxKeysetDays", policy.maxKeysetLifetime().toDays());
  }
}
