package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.Masked;
import dev.exhibit.core.intel.quote.QuoteBody;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges the TDX module a domain was started under, by the entry of its major version in the TCB
 * info.
 *
 * <p>The strictest of the published rules: a module of version 1 or above needs an entry of its own
 * (one verifier falls back to the entry for version 0 and then has no status), the id is compared
 * without regard to case (one verifier would miss TDX_0A), and SEAM attributes have to be zero as
 * well as equal.
 */
public final class ModuleCheck {
  private ModuleCheck() {}

  /** The level reached; empty for modules of version 0, which have none. */
  public static Step<Optional<IsvLevel>> judge(QuoteBody.TdReport10 td, TcbInfo info) {
    int version = td.moduleVersion();
    Optional<TdxModuleIdentity> identity = version == 0 ? info.baseModule() : info.module(version);
    if (identity.isEmpty()) {
      return new Reason<Code>(
              IntelCode.MODULE_NOT_LISTED,
              "The TCB info lists no TDX module of version " + version + ".")
          .step();
    }
    if (!isUnmodified(td, identity.get())) {
      return new Step.Broken<>(
          IntelCode.MODULE_MISMATCH,
          Grounds.of("The TDX module's signer or attributes are not those that Intel lists.")
              .compared(
                  "MRSIGNERSEAM " + identity.get().mrSigner() + ", SEAMATTRIBUTES zero",
                  "MRSIGNERSEAM " + td.mrSignerSeam() + ", SEAMATTRIBUTES " + td.seamAttributes()));
    }
    if (version == 0) {
      return held(td, Optional.empty());
    }
    Optional<IsvLevel> level = IsvLevel.reached(identity.get().levels(), td.moduleSvn());
    if (level.isEmpty()) {
      return new Reason<Code>(
              IntelCode.MODULE_NOT_LISTED,
              "The TDX module's SVN " + td.moduleSvn() + " is below every level Intel lists.")
          .step();
    }
    return held(td, level);
  }

  private static boolean isUnmodified(QuoteBody.TdReport10 td, TdxModuleIdentity identity) {
    return td.mrSignerSeam().equals(identity.mrSigner())
        && td.seamAttributes().isZero()
        && Masked.equal(td.seamAttributes(), identity.attributes(), identity.attributesMask());
  }

  private static Step<Optional<IsvLevel>> held(QuoteBody.TdReport10 td, Optional<IsvLevel> level) {
    String name =
        String.format(
            Locale.ROOT, "TDX module version %d, SVN %d", td.moduleVersion(), td.moduleSvn());
    String status =
        level
            .map(l -> "its level of " + l.date() + " is " + l.status().word())
            .orElse("modules of this version have no separate status");
    Grounds grounds =
        Grounds.of(name + ", signed by Intel: " + status + ".").with("mrSeam", td.mrSeam().hex());
    return new Step.Held<>(
        level,
        IntelCode.MODULE_LISTED,
        level.map(l -> grounds.with("status", l.status().word())).orElse(grounds));
  }
}
