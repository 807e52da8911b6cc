package dev.exhibit.core.dstack.log;

import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.data.Bytes;

/** The measurement registers of a trust domain's report, by number. */
public final class Registers {
  private Registers() {}

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
