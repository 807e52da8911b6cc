package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies of registers that a report states beside its quote, as in dstack's {@code tcb_info}. A
 * reader may look at any of them, as at any of its event logs.
 */
public final class RegisterCopies {
  private RegisterCopies() {}

  /** The ruling of {@code eventlog.replay}, with what the copies say to it. */
  public static Step<?> judge(Step<?> replayed, List<StatedCopy> copies, TdReport10 td) {
    if (replayed.isBroken()) {
      return replayed;
    }
    Function<String, Bytes> held = name -> Registers.named(td, name);
    return contradiction(copies, held).orElseGet(() -> noted(replayed, copies, held));
  }

  /**
   * A ruling if one of {@code copies} states another value than the quote holds under its name.
   *
   * @param held what the quote holds under a name
   */
  public static Optional<Step<?>> contradiction(
      List<StatedCopy> copies, Function<String, Bytes> held) {
    return StatedCopy.contradicting(copies, held)
        .map(copy -> contradicted(copy, held.apply(copy.name())));
  }

  private static Step<?> contradicted(StatedCopy copy, Bytes held) {
    return Step.broken(
        DstackCode.STATED_VALUE_CONTRADICTED,
        Grounds.of(
                copy.beside()
                    ? Message.of(
                        "What the report states beside its entries, in `%s`, is not what the quote"
                            + " of this entry holds, nor that of any other.",
                        copy.pointer())
                    : Message.of(
                        "The report states another value in `%s` than its quote holds.",
                        copy.pointer()))
            .compared(Value.of(held), Value.of(copy.value(held.size()).orElseThrow()))
            .with("copy", copy.pointer()));
  }

  /** The same ruling, which names the copies that are in no form that could be compared. */
  public static Step<?> noted(
      Step<?> ruling, List<StatedCopy> copies, Function<String, Bytes> held) {
    return ruling.on(StatedCopy.noted(ruling.grounds(), copies, held));
  }
}
