package dev.exhibit.cli.options;

import dev.exhibit.core.verify.Report;

/** The exit status that an appraisal stands for. */
public final class Statuses {
  private Statuses() {}

  public static ExitStatus of(Report report, boolean allowSimulated) {
    return switch (report.verdict()) {
      case REJECTED -> ExitStatus.REJECTED;
      case INCOMPLETE -> ExitStatus.INCOMPLETE;
      case VERIFIED -> {
        if (report.simulated() && !allowSimulated) {
          yield ExitStatus.SIMULATED;
        }
        yield report.appraisal().waiversUsed().isEmpty()
            ? ExitStatus.VERIFIED
            : ExitStatus.WITH_WAIVERS;
      }
    };
  }

  /** The status of several bundles: the gravest. */
  public static ExitStatus graver(ExitStatus one, ExitStatus other) {
    return gravity(one) >= gravity(other) ? one : other;
  }

  private static int gravity(ExitStatus status) {
    return switch (status) {
      case VERIFIED -> 0;
      case WITH_WAIVERS -> 1;
      case SIMULATED -> 2;
      case INCOMPLETE -> 3;
      case REJECTED -> 4;
      case USAGE, NO_INPUT, CANNOT_WRITE, OUTPUT_CUT, PROVIDER_FAILED -> 5;
      case HUNG_UP, INTERRUPTED, TERMINATED -> 5;
      case INTERNAL -> 6;
    };
  }
}
