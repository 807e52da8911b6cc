package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code eventlog.replay}: every log a report shows has to lead to the quote's registers. A report
 * may show its log in several places, and a reader may look at any of them.
 */
public final class ReplayCheck {
  private ReplayCheck() {}

  /** The ruling, and the boot if RTMR3 was replayed and no log contradicts the quote. */
  public record Result(Step<?> ruling, Optional<MeasuredBoot> boot) {}

  public static Result judge(List<WorkloadEvidence.ShownLog> shown, TdReport10 td) {
    List<Replay> replays = new ArrayList<>();
    Optional<Step<?>> unread = Optional.empty();
    for (WorkloadEvidence.ShownLog log : shown) {
      switch (EventLogDecoder.decode(log.content())) {
        case Decoded.Invalid<EventLog> invalid -> {
          Step<?> ruling = unread(log, invalid, td);
          if (ruling.isBroken()) {
            return new Result(ruling, Optional.empty());
          }
          unread = Optional.of(ruling);
        }
        case Decoded.Valid<EventLog> valid -> {
          switch (Replay.of(valid.value(), td)) {
            case Replay.Result.Broken broken -> {
              return new Result(broken(log, broken.violation()), Optional.empty());
            }
            case Replay.Result.Ran ran -> replays.add(ran.replay());
          }
        }
      }
    }
    Optional<Replay> best =
        replays.stream().max(Sorting.byNumber(replay -> replay.covered().size()));
    Optional<MeasuredBoot> boot =
        best.filter(r -> r.covers(LoggedEvent.RUNTIME_REGISTER)).map(MeasuredBoot::new);
    return new Result(
        unread.or(() -> best.map(ReplayCheck::ran)).orElseGet(ReplayCheck::absent), boot);
  }

  private static Step<?> ran(Replay replay) {
    String covered = names(replay.covered());
    Grounds grounds =
        ReplayDetails.of(replay)
            .describe(
                replay.open().isEmpty()
                    ? Message.of(
                        "All four RTMRs follow from the %d events of the log.",
                        replay.log().events().size())
                    : Message.of(
                        "The log shows no events, or only some, for %s; %s.",
                        names(replay.open()),
                        covered.isEmpty()
                            ? Message.of("nothing was replayed")
                            : Message.of("%s follow from it", covered)));
    return replay.open().isEmpty()
        ? Step.held(DstackCode.REGISTERS_REPLAYED, grounds)
        : Step.lacking(DstackCode.EVENT_LOG_PARTIAL, grounds);
  }

  private static String names(List<Integer> registers) {
    return String.join(", ", registers.stream().map(r -> "RTMR" + r).toList());
  }

  private static Step<?> broken(WorkloadEvidence.ShownLog log, Reason<Code.Failing> violation) {
    return Step.broken(violation.code(), violation.grounds().with("log", log.pointer()));
  }

  /**
   * A log that is not well-formed contradicts its format; one that is merely newer does not, unless
   * what can be read of it contradicts the quote.
   */
  private static Step<?> unread(
      WorkloadEvidence.ShownLog log, Decoded.Invalid<EventLog> invalid, TdReport10 td) {
    Optional<Message> strange =
        EventLogDecoder.beyondThisRelease(log.content())
            .or(() -> invalid.understood() ? Optional.empty() : Optional.of(invalid.message()));
    if (strange.isPresent()
        && Replay.of(EventLogDecoder.readable(log.content()), td)
            instanceof Replay.Result.Broken broken) {
      return broken(log, broken.violation());
    }
    return strange
        .<Step<?>>map(
            why ->
                Step.lacking(
                    DstackCode.EVENT_LOG_NOT_UNDERSTOOD,
                    Grounds.of(
                            Message.of(
                                "This release cannot read the event log in `%s`: %s.",
                                log.pointer(), why))
                        .with("log", log.pointer())))
        .orElseGet(
            () ->
                Step.broken(
                    DstackCode.EVENT_LOG_MALFORMED,
                    Grounds.of(
                            Message.of(
                                "The event log in `%s` is malformed: %s.",
                                log.pointer(), invalid.message()))
                        .with("log", log.pointer())));
  }

  private static Step<?> absent() {
    return Step.lacking(
        DstackCode.EVENT_LOG_ABSENT,
        "The report shows no event log, so nothing shows what was measured into the registers.");
  }
}
