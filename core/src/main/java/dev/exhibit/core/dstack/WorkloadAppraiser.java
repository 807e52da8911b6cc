package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Appraises what ran inside a trust domain: log, boot events, app compose, images and the compose
 * manager's actions. A pure function of its inputs.
 */
public final class WorkloadAppraiser {
  /** The checks this package answers. */
  public static final Set<CheckId> CHECKS =
      Collections.unmodifiableSet(EnumSet.range(CheckId.EVENTLOG_REPLAY, CheckId.WORKLOAD_ACTIONS));

  private final WorkloadPolicy policy;
  private final Function<Bytes, Outcome<VerifiedQuote>> quotes;
  private final ShapeFinder finder;

  /**
   * An appraiser with these reference values.
   *
   * @param quotes verifies a further quote, the compose manager's, as the machine's own was
   * @param finder one for all machines of a run, whose searches share its bounds
   */
  public WorkloadAppraiser(
      WorkloadPolicy policy, Function<Bytes, Outcome<VerifiedQuote>> quotes, ShapeFinder finder) {
    this.policy = policy;
    this.quotes = quotes;
    this.finder = finder;
  }

  /**
   * What is judged.
   *
   * @param site the report it was found in
   * @param quote the machine's quote, verified
   * @param evidence what the report shows next to the quote
   * @param sentNonce the nonce the collector recorded as sent
   */
  public record Case(
      Subject subject,
      Site site,
      VerifiedQuote quote,
      WorkloadEvidence evidence,
      Optional<Bytes> sentNonce) {}

  /** Exactly one finding for each of {@link #CHECKS}, and the workload if the compose is bound. */
  public Outcome<VerifiedWorkload> appraise(Case asked) {
    if (asked.quote().td().isEmpty()) {
      return Outcome.unproven(
          missing(
              asked.subject(),
              asked.site(),
              DstackCode.WORKLOAD_NOT_SHOWN,
              Message.of("An enclave has no event log of this kind.")));
    }
    WorkloadSteps steps = new WorkloadSteps(policy, asked.evidence(), asked.quote().td().get());
    steps.run(asked.sentNonce(), quotes, finder);
    List<Finding> findings =
        CHECKS.stream()
            .map(
                c ->
                    stated(steps.ruling(c).at(place(c, asked)), asked.site())
                        .finding(new Key(c, asked.subject())))
            .toList();
    return new Outcome<>(findings, steps.workload(asked.subject()));
  }

  /** With the place of what a report states, where that is contradicted. */
  private static Step<?> stated(Step<?> step, Site report) {
    return step.grounds().details().get(StatedValues.AT) instanceof String pointer
        ? step.at(report.in(pointer))
        : step;
  }

  /** What a check reads, where that stands in JSON and in one place only; else the report. */
  private static Site place(CheckId check, Case asked) {
    return pointer(check, asked.evidence())
        .filter(pointer -> pointer.startsWith("/"))
        .map(asked.site()::in)
        .orElse(asked.site());
  }

  /** The boot's events are what names an app, an image and a key provider. */
  private static Optional<String> pointer(CheckId check, WorkloadEvidence evidence) {
    return switch (check) {
      case EVENTLOG_REPLAY, EVENTLOG_ORDER, WORKLOAD_APP_ID, WORKLOAD_KEY_PROVIDER -> log(evidence);
      case WORKLOAD_OS_IMAGE, WORKLOAD_BOOT_RECOMPUTED -> log(evidence);
      case WORKLOAD_COMPOSE, WORKLOAD_IMAGES_PINNED ->
          Optional.ofNullable(evidence.places().get(WorkloadEvidence.APP_COMPOSE));
      case WORKLOAD_ACTIONS -> evidence.manager().map(WorkloadEvidence.Manager::pointer);
      default -> Optional.empty();
    };
  }

  private static Optional<String> log(WorkloadEvidence evidence) {
    return evidence.eventLogs().size() == 1
        ? Optional.of(evidence.eventLogs().get(0).pointer())
        : Optional.empty();
  }

  /** The findings where nothing of the kind can be judged: one reason for every check. */
  public static List<Finding> missing(
      Subject subject, Site site, Code.Lacking code, Message message) {
    Grounds grounds = Grounds.of(message).at(site);
    return CHECKS.stream()
        .<Finding>map(c -> new Finding.Missing(new Key(c, subject), code, grounds))
        .toList();
  }

  /** The findings for a quote that did not verify. */
  public static List<Finding> blocked(Subject subject, Site site) {
    return missing(
        subject,
        site,
        FrameCode.BLOCKED,
        Message.of("Registers count only inside a quote that verifies; this one did not."));
  }

  /** The findings for a report that shows nothing of the kind. */
  public static List<Finding> notShown(Subject subject, Site site) {
    return missing(
        subject,
        site,
        DstackCode.WORKLOAD_NOT_SHOWN,
        Message.of(
            "Reports of this shape carry no event log and no app compose, so it is not known what"
                + " ran."));
  }
}
