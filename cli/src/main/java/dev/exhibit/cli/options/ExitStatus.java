package dev.exhibit.cli.options;

import java.util.Arrays;

/** What the process says to its caller. Scripts rely on these numbers. */
public enum ExitStatus {
  VERIFIED(0, "VERIFIED, or the command did what it was asked"),
  REJECTED(1, "REJECTED: the evidence contradicts something; malformed bundles too"),
  INCOMPLETE(2, "INCOMPLETE: nothing is contradicted, but something that was required is missing"),
  /** Everything holds, but for simulated hardware. */
  SIMULATED(3, "VERIFIED, but the hardware is SIMULATED (0 with --allow-simulated)"),
  WITH_WAIVERS(4, "VERIFIED WITH WAIVERS"),
  /** The command line is wrong. */
  USAGE(64, "the command line or the policy is wrong"),
  /** An input cannot be read. */
  NO_INPUT(66, "an input cannot be read"),
  /** A bug, or a failing machine. */
  INTERNAL(70, "internal error"),
  /** An output cannot be written. */
  CANNOT_WRITE(73, "an output file cannot be written"),
  /** The output broke off: what was printed is not all of it. */
  OUTPUT_CUT(74, "what was printed is cut off"),
  /** The provider refused or failed; the evidence of that was kept. */
  PROVIDER_FAILED(75, "the provider or the authority refused or failed"),
  /** Stopped because its terminal was closed; otherwise as {@link #INTERRUPTED}. */
  HUNG_UP(129, "the terminal was closed; what had arrived is packed"),
  /** Stopped by Ctrl-C, after what there was had been packed or tidied up. */
  INTERRUPTED(130, "stopped by Ctrl-C, after packing what had arrived"),
  /** The same, stopped by a request to terminate. */
  TERMINATED(143, "stopped by a request to terminate, after the same");

  private final int code;
  private final String meaning;

  ExitStatus(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** What it tells a caller, for help texts. */
  public String meaning() {
    return meaning;
  }

  /** The status with this number; one that this release does not know is {@link #INTERNAL}. */
  public static ExitStatus of(int code) {
    return Arrays.stream(values())
        .filter(status -> status.code == code)
        .findFirst()
        .orElse(INTERNAL);
  }

  /** The process exit status. */
  public int code() {
    return code;
  }
}
