package dev.exhibit.core.dstack.boot.firmware;

import dev.exhibit.data.Bytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * MRTDs of the firmware of dstack 0.5.4 to 0.5.9, one for each order in which QEMU adds and
 * measures pages. Several parties computed both from the firmware's file. They tell what to try,
 * and are no reference values.
 */
public enum KnownFirmware {
  ONE_PASS(
      "b24d3b24e9e3c16012376b52362ca09856c4adecb709d5fac33addf1c47e193d"
          + "a075b125b6c364115771390a5461e217"),
  TWO_PASS(
      "f06dfda6dce1cf904d4e2bab1dc370634cf95cefa2ceb2de2eee127c93826980"
          + "90d7a4a13e14c536ec6c9c3c8fa87077");

  private final Bytes mrtd;

  KnownFirmware(String hex) {
    this.mrtd = Bytes.fromHex(hex).orElseThrow();
  }

  /** The one with this MRTD. */
  public static Optional<KnownFirmware> of(Bytes mrtd) {
    return Arrays.stream(values()).filter(known -> known.mrtd.equals(mrtd)).findFirst();
  }

  /** Whether all pages of a section were added before the first was measured, as QEMU 8 does. */
  public boolean twoPass() {
    return this == TWO_PASS;
  }
}
