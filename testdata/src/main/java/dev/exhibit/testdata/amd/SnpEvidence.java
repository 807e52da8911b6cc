package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P384Key;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A report of a simulated chip with what proves it.
 *
 * @param report 1184 bytes
 * @param files certificates and revocation lists, DER
 * @param root the ARK, DER, which is no part of the evidence
 */
public record SnpEvidence(Bytes report, List<Bytes> files, Bytes root) {
  /** An instant at which it is valid. */
  public static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

  private static final Map<String, SimulatedAmd> AMD = new ConcurrentHashMap<>();

  public SnpEvidence {
    files = List.copyOf(files);
  }

  /** The simulated AMD of a product line, always the same. */
  public static SimulatedAmd amd(String product) {
    return AMD.computeIfAbsent(product, p -> SimulatedAmd.of(p, Seed.of(20).derive(p)));
  }

  /** A chip. */
  public static SnpChip chip(String product) {
    return SnpChip.of(product);
  }

  /** The valid evidence of a chip. */
  public static SnpEvidence valid(String product, int version) {
    return valid(chip(product), version);
  }

  static SnpEvidence valid(SnpChip chip, int version) {
    return of(chip, chip.report(version).signedBy(chip.key()));
  }

  static SnpEvidence of(SnpChip chip, Bytes report) {
    SimulatedAmd amd = amd(chip.product());
    return new SnpEvidence(
        report, List.of(amd.issue(chip.certificate(), chip.key()), amd.ask()), amd.ark());
  }

  /** Valid evidence that is signed by a key lent to a provider. */
  public static SnpEvidence lent(String product) {
    SnpChip chip = chip(product);
    return lent(chip, lentReport(chip), KeySpec.vlek(product, chip.tcb()));
  }

  /** The same on a chip whose own key is masked. */
  public static SnpEvidence lentMaskingItsChipKey(String product) {
    SnpChip chip = chip(product);
    return lent(
        chip,
        lentReport(chip).with(ReportSpec.SIGNER_INFO, Bytes.of((byte) 6)),
        KeySpec.vlek(product, chip.tcb()));
  }

  /** What a chip reports where a lent key signs. */
  static ReportSpec lentReport(SnpChip chip) {
    return chip.report(chip.product().equals("Turin") ? 5 : 3)
        .with(ReportSpec.SIGNER_INFO, Bytes.of((byte) 4))
        .with(ReportSpec.CHIP_ID, Bytes.zeros(64));
  }

  /** A report that the lent key signs, with such a certificate of it. */
  static SnpEvidence lent(SnpChip chip, ReportSpec report, KeySpec certificate) {
    SimulatedAmd amd = amd(chip.product());
    P384Key key = P384Key.from(Seed.of(21));
    return new SnpEvidence(
        report.signedBy(key), List.of(amd.issue(certificate, key), amd.asvk()), amd.ark());
  }

  /** The same with other files. */
  public SnpEvidence with(List<Bytes> others) {
    return new SnpEvidence(report, others, root);
  }
}
