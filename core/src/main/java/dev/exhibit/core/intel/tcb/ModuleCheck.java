package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.Masked;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
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
              Message.of("The TCB info lists no TDX module of version %s.", version))
          .step();
    }
    if (!isUnmodified(td, identity.get())) {
      return new Step.Broken<>(
          IntelCode.MODULE_MISMATCH,
          Grounds.of("The TDX module's signer or attributes are not those that Intel lists.")
              .compared(expected(identity.get()), actual(td)));
    }
    if (version == 0) {
      return held(td, identity.get(), Optional.empty());
    }
    Optional<IsvLevel> level = IsvLevel.reached(identity.get().levels(), td.moduleSvn());
    if (level.isEmpty()) {
      return new Reason<Code>(
              IntelCode.MODULE_NOT_LISTED,
              Message.of(
                  "The TDX module's SVN %s is below every level Intel lists.", td.moduleSvn()))
          .step();
    }
    return held(td, identity.get(), level);
  }

  /** No attribute may be set, whatever Intel's mask leaves open. */
  private static Value expected(TdxModuleIdentity identity) {
    return parts(identity.mrSigner(), Bytes.zeros(identity.attributes().size()));
  }

  private static Value actual(QuoteBody.TdReport10 td) {
    return parts(td.mrSignerSeam(), td.seamAttributes());
  }

  private static Value parts(Bytes signer, Bytes attributes) {
    Map<String, Value> parts = new LinkedHashMap<>();
    parts.put("MRSIGNERSEAM", Value.sha384(signer));
    parts.put("SEAMATTRIBUTES", Value.of(attributes));
    return Value.parts(parts);
  }

  private static boolean isUnmodified(QuoteBody.TdReport10 td, TdxModuleIdentity identity) {
    return td.mrSignerSeam().equals(identity.mrSigner())
        && td.seamAttributes().isZero()
        && Masked.equal(td.seamAttributes(), identity.attributes(), identity.attributesMask());
  }

  private static Step<Optional<IsvLevel>> held(
      QuoteBody.TdReport10 td, TdxModuleIdentity identity, Optional<IsvLevel> level) {
    Message name = Message.of("TDX module version %d, SVN %d", td.moduleVersion(), td.moduleSvn());
    Message status =
        level
            .map(l -> Message.of("its level of %s is %s", l.date(), l.status().word()))
            .orElse(Message.of("modules of this version have no separate status"));
    Grounds grounds =
        Grounds.of(Message.of("%s, signed by Intel: %s.", name, status))
            .compared(expected(identity), actual(td))
            .with("mrSeam", td.mrSeam().hex());
    return new Step.Held<>(
        level,
        IntelCode.MODULE_LISTED,
        level.map(l -> grounds.with("status", l.status().word())).orElse(grounds));
  }
}
