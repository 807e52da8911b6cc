package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.intel.pki.TcbComponents;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.data.Bytes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a domain that runs under an old module on a platform that has loaded a current one since
 * (quotes of TDX 1.5 say both): it is enough to start the domain anew. Intel's library knows this
 * status, two other published verifiers do not.
 */
final class TdRelaunch {
  private static final Set<TcbStatus> CURRENT =
      EnumSet.of(
          TcbStatus.UP_TO_DATE,
          TcbStatus.SW_HARDENING_NEEDED,
          TcbStatus.CONFIGURATION_NEEDED,
          TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED);
  private static final Set<TcbStatus> OUTDATED =
      EnumSet.of(TcbStatus.OUT_OF_DATE, TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED);
  private static final Set<TcbStatus> CONFIGURATION =
      EnumSet.of(
          TcbStatus.CONFIGURATION_NEEDED,
          TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED,
          TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED);

  private TdRelaunch() {}

  /** The status to go on with: {@code converged}, unless starting anew would mend it. */
  static TcbStatus status(
      TcbMatch match,
      TcbStatus converged,
      Optional<IsvLevel> module,
      IsvLevel qe,
      QuoteBody body,
      TcbInfo info) {
    boolean moduleOutdated =
        module.map(IsvLevel::status).equals(Optional.of(TcbStatus.OUT_OF_DATE));
    boolean mendable =
        body instanceof QuoteBody.TdReport15 td
            && moduleOutdated
            && CURRENT.contains(qe.status())
            && CURRENT.contains(match.sgx().status())
            && OUTDATED.contains(converged)
            && loadedModuleIsCurrent(td.teeTcbSvn2(), info);
    if (!mendable) {
      return converged;
    }
    return CONFIGURATION.contains(match.sgx().status()) || CONFIGURATION.contains(converged)
        ? TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED
        : TcbStatus.TD_RELAUNCH_ADVISED;
  }

  private static boolean loadedModuleIsCurrent(Bytes loaded, TcbInfo info) {
    Bytes newest = info.levels().get(0).tdx().orElse(TcbComponents.NONE).svns();
    boolean firmware = loaded.at(2) >= newest.at(2);
    if (loaded.at(1) == 0) {
      return firmware && loaded.at(0) >= newest.at(0);
    }
    return firmware
        && info.module(loaded.at(1))
            .map(m -> loaded.at(0) >= m.levels().get(0).isvSvn())
            .orElse(false);
  }
}
