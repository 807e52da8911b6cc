package dev.exhibit.cli.options;

import java.util.Arrays;

/** What the process says to its caller. Scripts rely on these numbers. */
public enum ExitStatus {
  VERIFIED(0),
  REJECTED(1),
  INCOMPLETE(2),
  /** Everything holds, but for simulated hardware. */
  SIMULATED(3),
  WITH_WAIVERS(4),
  /** The command line is wrong. */
  USAGE(64),
  /** An input cannot be read. */
  NO_INPUT(66),
  /** A bug, or a failing machine. */
  INTERNAL(70),
  /** An output cannot be written. */
  CANNOT_WRITE(73),
  /** The output broke off: what was printed is not all of it. */
  OUTPUT_CUT(74),
  /** The provider refused or failed; the evidence of that was kept. */
  PROVIDER_FAILED(75),
  /** Stopped because its terminal was closed; otherwise as {@link #INTERRUPTED}. */
  HUNG_UP(129),
  /** Stopped by Ctrl-C, after what there was had been packed or tidied up. */
  INTERRUPTED(130),
  /** The same, stopped by a request to terminate. */
  TERMINATED(143);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
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
