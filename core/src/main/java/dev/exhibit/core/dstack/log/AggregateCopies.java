package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.NamedPlaces;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code mr_aggregated}, in which a dstack guest sums up its registers: SHA-256(MRTD ‖ RTMR0 to
 * RTMR3), with MRCONFIGID ‖ MROWNER ‖ MROWNERCONFIG behind it if any of the three is not zero.
 * RTMR3 grows, and the sum may be older than the quote: a guest gives it also as it was at {@code
 * boot-mr-done}. So it may hold RTMR3 after any event of the log. Source: dstack-attest, {@code
 * decode_mr_tdx_from_quote}.
 */
public final class AggregateCopies {
  private final TdReport10 td;
  private final Optional<MeasuredBoot> boot;

  private AggregateCopies(TdReport10 td, Optional<MeasuredBoot> boot) {
    this.td = td;
    this.boot = boot;
  }

  /**
   * The ruling of {@code eventlog.replay}, with what the copies say to it.
   *
   * @param boot the runtime events, if they lead to RTMR3
   */
  public static Step<?> judge(
      Step<?> ruling, List<StatedCopy> copies, TdReport10 td, Optional<MeasuredBoot> boot) {
    return ruling.isBroken() || copies.isEmpty()
        ? ruling
        : new AggregateCopies(td, boot).judge(ruling, copies);
  }

  /** What may be stated as the sum of these registers as they are. */
  public static List<Bytes> sums(TdReport10 td) {
    return sums(td, td.rtmr3());
  }

  /** The same as they were after each runtime event of {@code boot}. */
  public static Set<Bytes> earlier(TdReport10 td, MeasuredBoot boot) {
    Set<Bytes> all = new LinkedHashSet<>();
    Sha384 rtmr3 = Sha384.ZERO;
    for (Sha384 event : boot.digests(LoggedEvent.RUNTIME_REGISTER).orElse(List.of())) {
      rtmr3 = rtmr3.extendedBy(event);
      all.addAll(sums(td, rtmr3.bytes()));
    }
    return all;
  }

  private Step<?> judge(Step<?> ruling, List<StatedCopy> copies) {
    Set<Bytes> held = new LinkedHashSet<>(sums(td));
    if (!copies.stream().allMatch(copy -> copy.isAmong(held))) {
      boot.ifPresent(log -> held.addAll(earlier(td, log)));
    }
    List<StatedCopy> agreeing = new ArrayList<>();
    List<StatedCopy> open = new ArrayList<>();
    for (StatedCopy copy : copies) {
      Optional<Bytes> value = copy.value(Sha256.SIZE);
      if (copy.isAmong(held)) {
        agreeing.add(copy);
      } else if (value.isEmpty() || boot.isEmpty()) {
        open.add(copy);
      } else {
        return contradicted(copy, value.get());
      }
    }
    return ruling.on(said(ruling.grounds(), NamedPlaces.of(agreeing), NamedPlaces.of(open)));
  }

  private static Grounds said(Grounds grounds, NamedPlaces agreeing, NamedPlaces open) {
    Grounds said = agreeing.isEmpty() ? grounds : grounds.with("mrAggregated", agreeing.few());
    return open.isEmpty()
        ? said
        : said.adding(
                Message.of(
                    "What the report states as the sum of its registers in %s could not be"
                        + " compared.",
                    open.said()))
            .with("mrAggregatedNotCompared", open.few());
  }

  private Step<?> contradicted(StatedCopy copy, Bytes value) {
    return Step.broken(
        DstackCode.STATED_VALUE_CONTRADICTED,
        Grounds.of(
                copy.beside()
                    ? Message.of(
                        "The report states beside its entries, in `%s`, a sum of registers that is"
                            + " not the one of any entry's quote, nor was it after any event of an"
                            + " entry's log.",
                        copy.pointer())
                    : Message.of(
                        "The report states in `%s` a sum of registers that is not the one of its"
                            + " quote, nor was it after any event of the log.",
                        copy.pointer()))
            .compared(Value.sha256(sums(td).getLast()), Value.sha256(value))
            .with("copy", copy.pointer()));
  }

  /** The sum without the three further values, as older guests give it, and the one of today. */
  private static List<Bytes> sums(TdReport10 td, Bytes rtmr3) {
    Bytes registers =
        td.mrTd().concat(td.rtmr0()).concat(td.rtmr1()).concat(td.rtmr2()).concat(rtmr3);
    Bytes further = td.mrConfigId().concat(td.mrOwner()).concat(td.mrOwnerConfig());
    Bytes plain = Sha256.of(registers).bytes();
    return further.isZero()
        ? List.of(plain)
        : List.of(plain, Sha256.of(registers.concat(further)).bytes());
  }
}
