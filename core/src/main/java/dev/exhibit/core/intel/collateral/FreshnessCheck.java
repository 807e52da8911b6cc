package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.tcb.QeIdentity;
import dev.exhibit.core.intel.tcb.TcbInfo;
import dev.exhibit.core.intel.tcb.VerifiedCollateral;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.trust.LaterKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Holds collateral against the policy's floor. Collateral that has not expired can still be older
 * than what Intel has published since, which hides a platform that lags; only a floor shows it.
 */
public final class FreshnessCheck {
  /** The detail that says until when the collateral is current. */
  public static final String COLLATERAL_UNTIL = "collateralUntil";

  private FreshnessCheck() {}

  /** Holds collateral against the policy, and against what the reader knows was published. */
  public static Step<VerifiedCollateral> judge(
      VerifiedCollateral collateral, TcbPolicy policy, LaterKnowledge later, EvaluationTime time) {
    List<Reason<Code>> problems = new ArrayList<>();
    OptionalInt known = later.evaluationFloor(time.latest());
    problems.addAll(numbers(collateral, policy.minEvaluationDataNumber(), ""));
    problems.addAll(
        numbers(
            collateral,
            known,
            ", which had been published by then according to " + later.source()));
    policy.maxCollateralAge().ifPresent(max -> problems.addAll(ages(collateral, max, time)));
    if (!problems.isEmpty()) {
      List<Message> messages = problems.stream().<Message>map(Reason::said).toList();
      return Step.unproven(
          problems.get(0).code(),
          details(Grounds.of(Message.joined("; ", messages)), collateral)
              .comparedAs(problems.get(0).grounds()));
    }
    boolean floor =
        policy.minEvaluationDataNumber().isPresent()
            || policy.maxCollateralAge().isPresent()
            || known.isPresent();
    return new Step.Held<>(
        collateral,
        floor ? IntelCode.COLLATERAL_FRESH : IntelCode.COLLATERAL_NO_FLOOR,
        details(Grounds.of(describe(collateral, floor, time)), collateral));
  }

  private static List<Reason<Code>> numbers(
      VerifiedCollateral collateral, OptionalInt least, String source) {
    List<Reason<Code>> problems = new ArrayList<>();
    int floor = least.orElse(0);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    numbers.put("TCB info", collateral.tcbInfo().evaluationDataNumber());
    numbers.put("QE identity", collateral.qeIdentity().evaluationDataNumber());
    numbers.forEach(
        (what, number) -> {
          if (number < floor) {
            problems.add(
                new Reason<Code>(
                        IntelCode.EVALUATION_NUMBER_LOW,
                        Message.of(
                            "%s: evaluation data number %s is below %s%s",
                            what, number, floor, source))
                    .compared(Value.atLeast(Value.of(floor)), Value.of(number)));
          }
        });
    return problems;
  }

  /** The root's CRL is left out: Intel issues it once a year. */
  private static List<Reason<Code>> ages(
      VerifiedCollateral collateral, Duration max, EvaluationTime time) {
    List<Reason<Code>> problems = new ArrayList<>();
    Map<String, Instant> issued = new LinkedHashMap<>();
    issued.put("TCB info", collateral.tcbInfo().issueDate());
    issued.put("QE identity", collateral.qeIdentity().issueDate());
    issued.put("PCK CRL", collateral.pckCrl().getThisUpdate().toInstant());
    issued.forEach(
        (what, date) -> {
          if (Duration.between(date, time.latest()).compareTo(max) > 0) {
            problems.add(
                new Reason<Code>(
                        IntelCode.COLLATERAL_TOO_OLD,
                        Message.of(
                            "%s: issued %s, more than %d hours before %s",
                            what, date, max.toHours(), time.latest()))
                    .compared(Value.atLeast(Value.of(time.latest().minus(max))), Value.of(date)));
          }
        });
    return problems;
  }

  private static Message describe(
      VerifiedCollateral collateral, boolean floor, EvaluationTime time) {
    int number = collateral.tcbInfo().evaluationDataNumber();
    Duration age = Duration.between(collateral.tcbInfo().issueDate(), time.latest());
    Message used =
        Message.of(
            "TCB info of evaluation data number %d, QE identity of %d, TCB info %d days old",
            number, collateral.qeIdentity().evaluationDataNumber(), age.toDays());
    return floor
        ? Message.of("%s; this is as recent as the policy demands.", used)
        : Message.of("%s; the policy sets no limit, so newer collateral may have existed.", used);
  }

  private static Grounds details(Grounds grounds, VerifiedCollateral collateral) {
    TcbInfo tcb = collateral.tcbInfo();
    QeIdentity qe = collateral.qeIdentity();
    return grounds
        .with("tcbInfoEvaluationDataNumber", tcb.evaluationDataNumber())
        .with("qeIdentityEvaluationDataNumber", qe.evaluationDataNumber())
        .with("tcbInfoIssued", tcb.issueDate().toString())
        .with("qeIdentityIssued", qe.issueDate().toString())
        .with(COLLATERAL_UNTIL, collateral.until().toString());
  }
}
