package dev.exhibit.core.intel.tcb;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Ordered;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Intel's words for how a platform's firmware stands to the level Intel asks for. */
public enum TcbStatus {
  UP_TO_DATE("UpToDate", "Nothing is needed."),
  SW_HARDENING_NEEDED(
      "SWHardeningNeeded",
      "The platform is current; the software inside has to defend itself against the named"
          + " advisories."),
  CONFIGURATION_NEEDED(
      "ConfigurationNeeded",
      "The firmware is current; the operator has to change the platform's configuration (often in"
          + " the BIOS) and register it again."),
  CONFIGURATION_AND_SW_HARDENING_NEEDED(
      "ConfigurationAndSWHardeningNeeded",
      "The firmware is current; the operator has to change the platform's configuration and the"
          + " software inside has to defend itself against the named advisories."),
  OUT_OF_DATE(
      "OutOfDate",
      "The operator has to install the firmware and module versions named, restart, and obtain a"
          + " new PCK certificate."),
  OUT_OF_DATE_CONFIGURATION_NEEDED(
      "OutOfDateConfigurationNeeded",
      "The operator has to install the firmware and module versions named, change the platform's"
          + " configuration, restart, and obtain a new PCK certificate."),
  TD_RELAUNCH_ADVISED(
      "TDRelaunchAdvised",
      "The TDX module has been updated while the domain was running; stopping and starting the"
          + " domain brings it under the current module."),
  TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED(
      "TDRelaunchAdvisedConfigurationNeeded",
      "The domain has to be stopped and started under the current TDX module, and the operator has"
          + " to change the platform's configuration."),
  REVOKED("Revoked", "This cannot be fixed: do not trust this platform or component again.");

  private final String word;
  private final Message remedy;

  TcbStatus(String word, @CompileTimeConstant String remedy) {
    this.word = word;
    this.remedy = Message.of(remedy);
  }

  /** As Intel's TCB info spells it. */
  public String word() {
    return word;
  }

  /** What would mend it, as a sentence. */
  public String remedy() {
    return remedy.text();
  }

  /** The same, as a part of a sentence. */
  Message remedySaid() {
    return remedy;
  }

  /** The status Intel spells so. */
  public static Optional<TcbStatus> byWord(String word) {
    return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
  }

  /** The words of every status a policy can accept: all but {@code Revoked}. */
  public static Set<String> acceptable() {
    return Arrays.stream(values())
        .filter(s -> s != REVOKED)
        .map(TcbStatus::word)
        .collect(Ordered.toSet());
  }

  /**
   * This status of a platform level after taking into account the status of a component that stands
   * beside it, the TDX module or the quoting enclave.
   *
   * <p>Follows the convergence table of Intel's quote verification library, which keeps the need
   * for configuration visible; another published verifier takes the more severe of the two and
   * loses it. Any component status but {@code UpToDate} and {@code Revoked} counts as {@code
   * OutOfDate}.
   */
  TcbStatus convergedWith(TcbStatus component) {
    if (component == UP_TO_DATE) {
      return this;
    }
    if (component == REVOKED) {
      return REVOKED;
    }
    return switch (this) {
      case UP_TO_DATE, SW_HARDENING_NEEDED, OUT_OF_DATE -> OUT_OF_DATE;
      case CONFIGURATION_NEEDED,
          CONFIGURATION_AND_SW_HARDENING_NEEDED,
          OUT_OF_DATE_CONFIGURATION_NEEDED ->
          OUT_OF_DATE_CONFIGURATION_NEEDED;
      case TD_RELAUNCH_ADVISED, TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED, REVOKED -> this;
    };
  }
}
