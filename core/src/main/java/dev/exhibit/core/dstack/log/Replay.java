package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One log run through the registers: register = SHA-384(register ‖ digest), from 48 zero bytes.
 * Digests of runtime events are always the recomputed ones.
 *
 * @param covered the registers whose value in the quote the log leads to
 * @param open the registers for which the log shows nothing, or only the part some reports keep
 */
record Replay(EventLog log, RuntimeFormat format, List<Integer> covered, List<Integer> open) {
  private static final String KEPT_WHEN_STRIPPED = "acpi-";

  /** What came of one log. */
  public sealed interface Result {
    /** Nothing contradicts the quote. */
    public record Ran(Replay replay) implements Result {}

    /** The log contradicts itself or the quote. */
    record Broken(Reason<Code.Failing> violation) implements Result {}
  }

  public static Result of(EventLog log, TdReport10 td) {
    Optional<Reason<Code.Failing>> first = Optional.empty();
    for (RuntimeFormat format : LogRules.formats(log)) {
      switch (as(format, log, td)) {
        case Result.Ran ran -> {
          return ran;
        }
        case Result.Broken broken -> first = first.or(() -> Optional.of(broken.violation()));
      }
    }
    return new Result.Broken(first.orElseThrow());
  }

  private static Result as(RuntimeFormat format, EventLog log, TdReport10 td) {
    for (LoggedEvent event : log.events()) {
      Optional<Reason<Code.Failing>> broken = LogRules.broken(log, event, format);
      if (broken.isPresent()) {
        return new Result.Broken(broken.get());
      }
    }
    List<Integer> covered = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (int register = 0; register < EventLog.REGISTERS; register++) {
      if (register(log, register, format).bytes().equals(Registers.rtmr(td, register))) {
        covered.add(register);
      } else if (stripped(log, register)) {
        open.add(register);
      } else {
        return new Result.Broken(mismatch(log, format, register, td));
      }
    }
    return new Result.Ran(new Replay(log, format, List.copyOf(covered), List.copyOf(open)));
  }

  private static Sha384 register(EventLog log, int register, RuntimeFormat format) {
    Sha384 value = Sha384.ZERO;
    for (LoggedEvent event : log.of(register)) {
      value = value.extendedBy(log.digest(event, format));
    }
    return value;
  }

  /** Some reports keep no boot events, or of register 0 only the three about ACPI tables. */
  private static boolean stripped(EventLog log, int register) {
    List<LoggedEvent> events = log.of(register);
    return events.isEmpty()
        || (register == 0
            && events.stream().allMatch(e -> e.name().startsWith(KEPT_WHEN_STRIPPED)));
  }

  private static Reason<Code.Failing> mismatch(
      EventLog log, RuntimeFormat format, int register, TdReport10 td) {
    return new Reason<Code.Failing>(
            DstackCode.REGISTER_MISMATCH,
            Message.of(
                "The %d events shown for RTMR%d lead to %s, but the quote has %s.",
                log.of(register).size(),
                register,
                register(log, register, format),
                Registers.rtmr(td, register)))
        .compared(
            Value.sha384(Registers.rtmr(td, register)),
            Value.sha384(register(log, register, format).bytes()));
  }

  boolean covers(int register) {
    return covered.contains(register);
  }
}
