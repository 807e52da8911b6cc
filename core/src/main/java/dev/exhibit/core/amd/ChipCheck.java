package dev.exhibit.core.amd;

import dev.exhibit.core.amd.pki.AmdChain;
import dev.exhibit.core.amd.pki.KeyCertificate;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * Whether a report and the certificate of its key are of one chip.
 *
 * <p>A platform can hide its chip (SNP_CONFIG, AMD 56860 rev. 1.58 section 8.7). MASK_CHIP_ID makes
 * CHIP_ID zero (table 23) and stands in no report, so that a zero id that a VCEK signed is honest
 * and compared with nothing: MISSING. MASK_CHIP_KEY, which SIGNER_INFO repeats in all report
 * versions, is about the key and not about the id: the firmware then writes zeros instead of a
 * signature (section 7.3), so that it explains no zero id and contradicts a signature by the chip's
 * key, which {@link SnpSteps} says. Reports under a VLEK name no chip anyhow, for their certificate
 * names none.
 */
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
        : differing(report, chain.key().chipId().get()).simulated(chain.simulated());
  }

  private static Step<AmdChain> differing(SnpReport report, Bytes certified) {
    return report.chipId().isZero()
        ? Step.lacking(
            AmdCode.CHIP_MASKED,
            Grounds.of(
                    "The report's chip id is zero: its platform masks it. It was not compared with"
                        + " the one in its key's certificate.")
                .expecting(Value.of(certified)))
        : Step.<AmdChain>broken(
                AmdCode.CHIP_MISMATCH,
                "The report's chip id differs from the one in its key's certificate.")
            .compared(Value.of(certified), Value.of(report.chipId()));
  }

  /** Whether a chip id identifies this chip. */
  private static boolean isOf(SnpReport report, KeyCertificate key, Bytes chip) {
    int size = key.line().chipIdBytes();
    return !chip.isZero()
        && report.chipId().first(size).equals(chip)
        && report.chipId().from(size).isZero();
  }
}
