package dev.exhibit.core.dstack.log;

import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The measurement registers of a trust domain's report, by number. */
public final class Registers {
  /** By lower-case name without separators, as reports state copies of them. */
  private static final Map<String, Function<TdReport10, Bytes>> NAMED =
      Ordered.map(
          Map.entry("mrseam", TdReport10::mrSeam),
          Map.entry("mrtd", TdReport10::mrTd),
          Map.entry("mrconfigid", TdReport10::mrConfigId),
          Map.entry("mrowner", TdReport10::mrOwner),
          Map.entry("mrownerconfig", TdReport10::mrOwnerConfig),
          Map.entry("rtmr0", TdReport10::rtmr0),
          Map.entry("rtmr1", TdReport10::rtmr1),
          Map.entry("rtmr2", TdReport10::rtmr2),
          Map.entry("rtmr3", TdReport10::rtmr3));

  /** The names under which {@link #named} knows a register. */
  public static final Set<String> NAMES = NAMED.keySet();

  private Registers() {}

  /** The register of this name, one of {@link #NAMES}. */
  public static Bytes named(TdReport10 td, String name) {
    return Objects.requireNonNull(NAMED.get(name), name).apply(td);
  }

  static Bytes rtmr(TdReport10 td, int register) {
    return switch (register) {
      case 0 -> td.rtmr0();
      case 1 -> td.rtmr1();
      case 2 -> td.rtmr2();
      case 3 -> td.rtmr3();
      default -> throw new IllegalArgumentException("no RTMR" + register);
    };
  }

  /** Whether two reports are of domains that measured the same, from firmware to last event. */
  public static boolean same(TdReport10 a, TdReport10 b) {
    return a.mrTd().equals(b.mrTd())
        && a.mrConfigId().equals(b.mrConfigId())
        && a.mrOwner().equals(b.mrOwner())
        && a.mrOwnerConfig().equals(b.mrOwnerConfig())
        && a.rtmr0().equals(b.rtmr0())
        && a.rtmr1().equals(b.rtmr1())
        && a.rtmr2().equals(b.rtmr2())
        && a.rtmr3().equals(b.rtmr3());
  }
}
