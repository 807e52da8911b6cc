package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.intel.pki.PckExtension;
import dev.exhibit.core.intel.quote.QuoteBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How current a platform's firmware is, all components taken together.
 *
 * @param status the converged status
 * @param platformStatus of the matched level of the TCB info alone
 * @param qeStatus of the quoting enclave alone
 * @param moduleStatus of the TDX module alone; empty for SGX and for modules of version 0
 * @param levelDate when the matched level was published
 * @param behind the earliest date of a matched level, of platform, module or quoting enclave, that
 *     is not up to date; empty if none is behind
 * @param advisories those of the matched level, the module's and the quoting enclave's level, in
 *     this order, each once. Some are informational; a list that is not empty is no fault by itself
 * @param tcbInfoNumber evaluation data number of the TCB info
 * @param qeIdentityNumber evaluation data number of the QE identity
 * @param loaded what the platform reaches with the module it has loaded now, in quotes of TDX 1.5
 */
public record TcbState(
    TcbStatus status,
    TcbStatus platformStatus,
    TcbStatus qeStatus,
    Optional<TcbStatus> moduleStatus,
    Instant levelDate,
    Optional<Instant> behind,
    List<String> advisories,
    int tcbInfoNumber,
    int qeIdentityNumber,
    Optional<LoadedTcb> loaded) {
  public TcbState {
    advisories = List.copyOf(advisories);
  }

  public static TcbState of(
      TcbMatch match,
      QuoteBody body,
      Optional<IsvLevel> module,
      IsvLevel qe,
      VerifiedCollateral collateral,
      PckExtension platform) {
    TcbLevel level = match.level();
    TcbStatus withModule = level.status().convergedWith(status(module));
    TcbStatus withRelaunch =
        TdRelaunch.status(match, withModule, module, qe, body, collateral.tcbInfo());
    return new TcbState(
        withRelaunch.convergedWith(qe.status()),
        level.status(),
        qe.status(),
        module.map(IsvLevel::status),
        level.date(),
        behind(level, module, Optional.of(qe)),
        merged(level, module, qe),
        collateral.tcbInfo().evaluationDataNumber(),
        collateral.qeIdentity().evaluationDataNumber(),
        LoadedTcb.of(body, platform, collateral.tcbInfo()));
  }

  static Optional<Instant> behind(
      TcbLevel level, Optional<IsvLevel> module, Optional<IsvLevel> qe) {
    Stream<Instant> enclaves =
        Stream.of(module, qe)
            .flatMap(Optional::stream)
            .filter(isv -> isv.status() != TcbStatus.UP_TO_DATE)
            .map(IsvLevel::date);
    Stream<Instant> platform =
        Stream.of(level).filter(l -> l.status() != TcbStatus.UP_TO_DATE).map(TcbLevel::date);
    return Stream.concat(platform, enclaves).min(Comparator.naturalOrder());
  }

  private static TcbStatus status(Optional<IsvLevel> module) {
    return module.map(IsvLevel::status).orElse(TcbStatus.UP_TO_DATE);
  }

  private static List<String> merged(TcbLevel level, Optional<IsvLevel> module, IsvLevel qe) {
    Set<String> merged = new LinkedHashSet<>(level.advisories());
    module.ifPresent(m -> merged.addAll(m.advisories()));
    merged.addAll(qe.advisories());
    return new ArrayList<>(merged);
  }
}
