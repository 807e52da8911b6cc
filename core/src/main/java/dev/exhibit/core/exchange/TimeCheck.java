package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.body.ObservedTimes;
import dev.exhibit.core.exchange.body.Unseen;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import dev.exhibit.core.policy.ExchangePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code exchange.time}: what bounds the exchange in time.
 *
 * <p>The text form signs no time, but a signed response may state one ({@code created}); the
 * structured form may sign one itself. The check passes when every such time lies where the proven
 * instants and the collector's own times allow. Without any time nobody can tell whether the answer
 * is old or new, and the check is open. It fails on a contradiction, and on an answer with an id of
 * its own that a bundle shows as two.
 */
final class TimeCheck {
  private final Key asked;
  private final ObservedTimes seen;
  private final EvaluationTime time;
  private final ExchangePolicy policy;

  TimeCheck(ExchangeEvidence evidence, EvaluationTime time, ExchangePolicy policy) {
    this.asked = new Key(CheckId.EXCHANGE_TIME, evidence.subject());
    this.seen = evidence.times();
    this.time = time;
    this.policy = policy;
  }

  Finding judge(
      Optional<VerifiedSignature> signature,
      HashResult response,
      Optional<ReplayDetection.Copies> copies) {
    if (signature.isEmpty()) {
      return asked.blocked("No verified signature says what was signed, so nothing says when.");
    }
    Finding alone = alone(signature.get(), response);
    return alone.status() == Finding.Status.FAILED || copies.isEmpty()
        ? alone
        : shownTwice(signature.get(), response, copies.get());
  }

  private Finding alone(VerifiedSignature signature, HashResult response) {
    Optional<Instant> signed = signature.statement().time();
    Optional<Finding> silent = Unseen.orSilent(asked, "response", response);
    if (signed.isEmpty() && silent.isPresent()) {
      return silent.get();
    }
    List<Instant> stated = new ArrayList<>(signed.stream().toList());
    response.proven().flatMap(HashResult.Proven::facts).ifPresent(f -> stated.addAll(f.times()));
    return judge(stated.stream().distinct().sorted().toList());
  }

  /** Only an answer that carries an id, and a receipt, cannot honestly be given twice. */
  private Finding shownTwice(
      VerifiedSignature signature, HashResult response, ReplayDetection.Copies copies) {
    boolean unique =
        signature.statement().form() == VerifiedSignature.Form.RECEIPT
            || response
                .proven()
                .flatMap(HashResult.Proven::facts)
                .filter(f -> !f.ids().isEmpty())
                .isPresent();
    Grounds grounds =
        Grounds.of("The same signed response is also shown as another exchange.")
            .with("duplicates", copies.some().stream().map(Subject::path).toList())
            .with("shownTimes", copies.total());
    return unique
        ? asked.failed(ExchangeCode.DUPLICATE_EXCHANGE, grounds)
        : asked.missing(ExchangeCode.SAME_ANSWER_WITHOUT_ID, grounds);
  }

  private Finding judge(List<Instant> stated) {
    if (stated.isEmpty()) {
      return asked.missing(
          ExchangeCode.NO_SIGNED_TIME,
          grounds(
              Message.of(
                  "Nothing that was signed states a time, so the exchange may be older than"
                      + " anything else here; signing keys may survive restarts of their TEE."),
              stated));
    }
    Optional<Finding> contradiction =
        contradiction(
                stated,
                new TimeWindow(Optional.empty(), time.now().plus(policy.clockSkew())),
                ExchangeCode.SIGNED_TIME_IN_FUTURE,
                Message.of("after the reader's own time"))
            .or(() -> collectorsWord(stated).filter(any -> isGiven()))
            .or(() -> afterGiven(stated))
            .or(
                () ->
                    contradiction(
                        stated,
                        TimeWindow.of(time, policy),
                        outsideCode(),
                        Message.of("outside what the instants of the appraisal allow")))
            .or(
                () ->
                    contradiction(
                        stated,
                        TimeWindow.of(seen, policy),
                        ExchangeCode.SIGNED_TIME_CONTRADICTS_COLLECTOR,
                        Message.of(
                            "outside the time in which the collector says it saw the exchange")));
    return contradiction.or(() -> longBefore(stated)).orElseGet(() -> agreeing(stated));
  }

  private Optional<Finding> collectorsWord(List<Instant> stated) {
    return contradiction(
        stated,
        TimeWindow.of(seen, policy),
        ExchangeCode.SIGNED_TIME_CONTRADICTS_COLLECTOR,
        Message.of("outside the time in which the collector says it saw the exchange"));
  }

  /** An instant that the reader gave is no evidence, so it contradicts none. */
  private Optional<Finding> afterGiven(List<Instant> stated) {
    TimeWindow window = TimeWindow.of(time, policy);
    return stated.stream()
        .filter(instant -> isGiven() && !window.holds(instant))
        .findFirst()
        .map(
            late ->
                asked.missing(
                    ExchangeCode.SIGNED_TIME_AFTER_GIVEN,
                    grounds(
                            Message.of(
                                "The TEE stated %s, which is after the instant that the reader"
                                    + " gave.",
                                late),
                            stated)
                        .compared(window.value(), Value.of(late))));
  }

  private boolean isGiven() {
    return time.basis() == EvaluationTime.Basis.GIVEN;
  }

  /** X10: keys outlive restarts, so an old exchange fits a fresh attestation of the same key. */
  private Optional<Finding> longBefore(List<Instant> stated) {
    Instant floor = time.earliest().minus(policy.maxGap());
    return stated.get(0).isBefore(floor)
        ? Optional.of(
            asked.missing(
                ExchangeCode.SIGNED_TIME_LONG_BEFORE,
                grounds(
                    Message.of(
                        "The TEE stated %s, which is more than %s hours before the instant judged"
                            + " at.",
                        stated.get(0), policy.maxGap().toHours()),
                    stated)))
        : Optional.empty();
  }

  private Code.Failing outsideCode() {
    return isClaimed()
        ? ExchangeCode.SIGNED_TIME_CONTRADICTS_COLLECTOR
        : ExchangeCode.SIGNED_TIME_OUTSIDE_BRACKET;
  }

  private boolean isClaimed() {
    return time.basis() == EvaluationTime.Basis.CLAIMED;
  }

  private Optional<Finding> contradiction(
      List<Instant> stated, TimeWindow window, Code.Failing code, Message where) {
    return stated.stream()
        .filter(instant -> !window.holds(instant))
        .findFirst()
        .map(
            instant ->
                asked.failed(
                    code,
                    grounds(Message.of("The TEE stated %s, which lies %s.", instant, where), stated)
                        .compared(window.value(), Value.of(instant))));
  }

  private Finding agreeing(List<Instant> stated) {
    return isClaimed()
        ? asked.passed(
            ExchangeCode.SIGNED_TIME_AGREES_WITH_CLAIM,
            grounds(
                    Message.of(
                        "The time that the TEE stated agrees with the collector's claim; no"
                            + " independent clock confirms either of them."),
                    stated)
                .expecting(TimeWindow.of(time, policy).value()))
        : asked.passed(
            ExchangeCode.SIGNED_TIME_IN_BRACKET,
            grounds(
                    Message.of(
                        "The time that the TEE stated is within the range that the instants of the"
                            + " appraisal allow."),
                    stated)
                .expecting(TimeWindow.of(time, policy).value()));
  }

  private Grounds grounds(Message message, List<Instant> stated) {
    Grounds grounds =
        Grounds.of(message)
            .found(Value.list(stated.stream().map(Value::of)))
            .with("basis", time.basis().id())
            .with("stated", stated.stream().map(Instant::toString).toList())
            .with(
                "lowerBound",
                stated.isEmpty() ? "none" : stated.get(0) + ", as the TEE's own clock says")
            .with("upperBound", upperBound());
    return seen.requestSentAt()
        .map(sent -> grounds.with("collectorClaims", sent.toString()))
        .orElse(grounds);
  }

  private String upperBound() {
    return switch (time.basis()) {
      case TIMESTAMPED -> time.latest() + ", as a timestamp over the bundle proves";
      case REKOR -> time.latest() + ", as a transparency log says";
      case CLOCK, CLAIMED, BRACKETED, GIVEN -> time.now() + ", the reader's own time";
    };
  }
}
