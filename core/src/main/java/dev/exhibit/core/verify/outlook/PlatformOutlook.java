package dev.exhibit.core.verify.outlook;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.core.verify.outlook.Outlook.Kind;
import dev.exhibit.core.verify.outlook.Outlook.Line;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What newer collateral says of one Intel platform. */
final class PlatformOutlook {
  private static final String UNKNOWN = "not known";

  private final Appraisal collected;
  private final Appraisal later;
  private final String update;

  PlatformOutlook(Appraisal collected, Appraisal later, String update) {
    this.collected = collected;
    this.later = later;
    this.update = update;
  }

  Line of(Subject subject) {
    Optional<Finding> chain = Outlooks.of(later, CheckId.TDX_PCK_CHAIN, subject);
    if (chain.filter(f -> f.status() == Status.FAILED).isPresent()) {
      boolean revoked = chain.get().code().equals(IntelCode.REVOKED);
      return line(
          revoked ? Kind.WORSE : Kind.ENDED, Message.of("%s.", chain.get().grounds().said()));
    }
    Optional<Finding> collateral = Outlooks.of(later, CheckId.TDX_COLLATERAL, subject);
    if (collateral.filter(f -> f.status() == Status.PASSED).isEmpty()) {
      return line(
          Kind.ENDED,
          Message.of(
              "the TCB status was %s at collection; neither the bundle nor %s holds collateral of"
                  + " this platform that is current now%s",
              Value.name(status(collected, subject)),
              Value.name(update),
              collateral
                  .map(f -> Message.of(" (%s).", f.grounds().said()))
                  .orElseGet(() -> Message.of("."))));
    }
    return firmware(subject, collateral.get());
  }

  private Line firmware(Subject subject, Finding collateral) {
    Message by =
        collateral.grounds().sites().stream().anyMatch(Update::holds)
            ? Message.of("by %s, evaluation data number %s", Value.name(update), number(subject))
            : Message.of(
                "by the bundle's own collateral; %s holds nothing newer of this platform",
                Value.name(update));
    String before = status(collected, subject);
    String now = status(later, subject);
    Optional<Finding> refused =
        Stream.of(CheckId.TDX_TCB_STATUS, CheckId.TDX_QE_IDENTITY, CheckId.TDX_MODULE)
            .flatMap(check -> Outlooks.of(later, check, subject).stream())
            .filter(finding -> finding.status() == Status.FAILED)
            .findFirst();
    if (before.equals(UNKNOWN) && now.equals(UNKNOWN)) {
      return line(
          Kind.UNKNOWN, Message.of("nothing is known of the platform's firmware, then or now."));
    }
    Optional<Message> old =
        Outlooks.of(later, CheckId.TDX_COLLATERAL_FRESH, subject)
            .filter(finding -> finding.status() != Status.PASSED)
            .map(finding -> finding.grounds().said());
    if (before.equals(now) && refused.isEmpty() && old.isPresent()) {
      return line(
          Kind.ENDED,
          Message.of(
              "the TCB status is still %s, %s. That is old by now: %s.",
              Value.name(now), by, old.get()));
    }
    if (before.equals(now) && refused.isEmpty()) {
      return line(Kind.SAME, Message.of("the TCB status is still %s, %s.", Value.name(now), by));
    }
    return line(
        refused.isPresent() ? Kind.WORSE : Kind.CHANGED,
        Message.of(
            "the TCB status is %s; it was %s at collection (%s).%s",
            Value.name(now),
            Value.name(before),
            by,
            refused
                .map(
                    f ->
                        Message.of(
                            " Your policy would refuse that then: %s (%s).",
                            f.code().wording().found(), Value.name(f.code().id())))
                .orElseGet(() -> Message.of(""))));
  }

  private String number(Subject subject) {
    return Outlooks.detail(
            Outlooks.of(later, CheckId.TDX_COLLATERAL_FRESH, subject),
            "tcbInfoEvaluationDataNumber")
        .orElse(UNKNOWN);
  }

  private static String status(Appraisal appraisal, Subject subject) {
    return Outlooks.detail(Outlooks.of(appraisal, CheckId.TDX_TCB_STATUS, subject), "status")
        .orElse(UNKNOWN);
  }

  private static Line line(Kind kind, Message text) {
    return new Line(kind, List.of(), text);
  }
}
