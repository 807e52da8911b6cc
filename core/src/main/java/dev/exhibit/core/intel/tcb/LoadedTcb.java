package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.intel.pki.PckExtension;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the platform reaches with the TDX module it has loaded now, which may be newer than the one
 * that the domain was started under (quotes of TDX 1.5 say both). The domain's status is that of
 * the module it was started under; a policy may demand that this one is acceptable too.
 *
 * @param status of level and module together
 * @param levelDate when the level was published
 * @param behind the earliest date of a matched level, of platform or module, that is not up to date
 * @param advisories those of the level and the module's
 */
public record LoadedTcb(
    TcbStatus status, Instant levelDate, Optional<Instant> behind, List<String> advisories) {
  public LoadedTcb {
    advisories = List.copyOf(advisories);
  }

  /** Empty for quotes that do not say, and where a level or module is not listed. */
  static Optional<LoadedTcb> of(QuoteBody body, PckExtension platform, TcbInfo info) {
    return body instanceof QuoteBody.TdReport15 td
        ? of(td.teeTcbSvn2(), platform, info)
        : Optional.empty();
  }

  private static Optional<LoadedTcb> of(Bytes teeTcbSvn2, PckExtension platform, TcbInfo info) {
    Optional<TcbLevel> level =
        TcbMatch.find(platform, Optional.of(teeTcbSvn2), info).map(TcbMatch::level);
    int version = teeTcbSvn2.at(1);
    Optional<IsvLevel> module =
        info.module(version).flatMap(m -> IsvLevel.reached(m.levels(), teeTcbSvn2.at(0)));
    return version > 0 && module.isEmpty()
        ? Optional.empty()
        : level.map(l -> together(l, module.filter(m -> version > 0)));
  }

  private static LoadedTcb together(TcbLevel level, Optional<IsvLevel> module) {
    Set<String> advisories = new LinkedHashSet<>(level.advisories());
    module.ifPresent(m -> advisories.addAll(m.advisories()));
    TcbStatus moduleStatus = module.map(IsvLevel::status).orElse(TcbStatus.UP_TO_DATE);
    return new LoadedTcb(
        level.status().convergedWith(moduleStatus),
        level.date(),
        TcbState.behind(level, module, Optional.empty()),
        new ArrayList<>(advisories));
  }
}
