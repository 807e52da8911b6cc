package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P384Key;

/**
 * A simulated chip with its key for one TCB version.
 *
 * @param cpuid family, model and stepping
 * @param chipId 64 bytes; on Turin, zero from the ninth
 */
public record SnpChip(String product, Bytes cpuid, Bytes tcb, Bytes chipId, P384Key key) {
  private static final int CHIP_ID = 64;
  private static final int TURIN_CHIP_ID = 8;

  /** The usual chip of a product line. */
  public static SnpChip of(String product) {
    Seed seed = Seed.of(20).derive(product + " chip");
    boolean turin = product.equals("Turin");
    Bytes id = seed.derive("id").bytes(CHIP_ID);
    return new SnpChip(
        product,
        switch (product) {
          case "Turin" -> hex("1a0201");
          case "Genoa" -> hex("191101");
          default -> hex("190101");
        },
        turin ? hex("0103020500000061") : hex("04000000000018db"),
        turin ? id.first(TURIN_CHIP_ID).concat(Bytes.zeros(CHIP_ID - TURIN_CHIP_ID)) : id,
        P384Key.from(seed));
  }

  private static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }

  /** What AMD certifies of its key. */
  public KeySpec certificate() {
    return KeySpec.vcek(
        product, tcb, product.equals("Turin") ? chipId.first(TURIN_CHIP_ID) : chipId);
  }

  /** The report of a usual guest. */
  public ReportSpec report(int version) {
    return ReportSpec.usual(version, version < 3 ? Bytes.zeros(3) : cpuid, tcb, chipId);
  }

  /** This chip with a key for another TCB version. */
  public SnpChip at(Bytes otherTcb) {
    return new SnpChip(
        product, cpuid, otherTcb, chipId, P384Key.from(Seed.of(20).derive(otherTcb.hex())));
  }
}
