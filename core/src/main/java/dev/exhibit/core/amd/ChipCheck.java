package dev.exhibit.core.amd;

import dev.exhibit.core.amd.pki.AmdChain;
import dev.exhibit.core.amd.pki.KeyCertificate;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/** Whether a report and the certificate of its key are of one chip. */
final class ChipCheck {
  private ChipCheck() {}

  /** The chain again, if the report's processor and chip id fit its certificate. */
  static Step<AmdChain> judge(SnpReport report, AmdChain chain, Step<AmdChain> held) {
    boolean otherLine =
        report.processor().stream().anyMatch(p -> !p.line().equals(Optional.of(chain.line())));
    if (otherLine) {
      return Step.<AmdChain>broken(
              AmdCode.PRODUCT_MISMATCH,
              Message.of(
                  "The report is of a processor of %s; the certificate of its key is of %s.",
                  report.processor().orElseThrow(), chain.line().word()))
          .compared(
              Value.name(chain.line().word()),
              Value.name(report.processor().orElseThrow().toString()))
          .simulated(chain.simulated());
    }
    return chain.key().chipId().isEmpty() || isOf(report, chain.key(), chain.key().chipId().get())
        ? held
        : Step.<AmdChain>broken(
                AmdCode.CHIP_MISMATCH,
                "The report's chip id differs from the one in its key's certificate.")
            .compared(Value.of(chain.key().chipId().get()), Value.of(report.chipId()))
            .simulated(chain.simulated());
  }

  /** Whether a chip id identifies this chip; a chip whose id the platform masks has a zero one. */
  private static boolean isOf(SnpReport report, KeyCertificate key, Bytes chip) {
    if (report.chipId().isZero()) {
      return report.chipKeyMasked();
    }
    int size = key.line().chipIdBytes();
    return report.chipId().first(size).equals(chip) && report.chipId().from(size).isZero();
  }
}
