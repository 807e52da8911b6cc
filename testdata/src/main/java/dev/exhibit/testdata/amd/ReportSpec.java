package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P384Key;

/**
 * The bytes of an SEV-SNP report before it is signed; anything can be written at any offset.
 *
 * @param bytes 1184 bytes, the signature field zero
 */
public record ReportSpec(Bytes bytes) {
  /** Offsets of fields (AMD SEV-SNP ABI, table ATTESTATION_REPORT). */
  public static final int POLICY = 0x08;

  public static final int ALGORITHM = 0x34;
  public static final int CURRENT_TCB = 0x38;
  public static final int PLATFORM_INFO = 0x40;
  public static final int SIGNER_INFO = 0x48;
  public static final int REPORT_DATA = 0x50;
  public static final int MEASUREMENT = 0x90;
  public static final int REPORTED_TCB = 0x180;
  public static final int CPUID = 0x188;
  public static final int CHIP_ID = 0x1A0;
  public static final int COMMITTED_TCB = 0x1E0;
  public static final int CURRENT_VERSION = 0x1E8;
  public static final int COMMITTED_VERSION = 0x1EC;
  public static final int LAUNCH_TCB = 0x1F0;
  public static final int MITIGATIONS = 0x1F8;
  public static final int SIGNATURE = 0x2A0;

  private static final int BYTES = 0x4A0;
  private static final int NUMBER = 48;
  private static final int FIELD = 72;

  /**
   * A report that claims nothing unusual: SMT allowed, no debugging.
   *
   * @param version 2 to 5
   * @param cpuid family, model and stepping; zeros for version 2
   */
  public static ReportSpec usual(int version, Bytes cpuid, Bytes tcb, Bytes chipId) {
    return new ReportSpec(Bytes.zeros(BYTES))
        .with(0, Bytes.of((byte) version))
        .with(POLICY, Bytes.of((byte) 0, (byte) 0, (byte) 3))
        .with(ALGORITHM, Bytes.of((byte) 1))
        .with(CURRENT_TCB, tcb)
        .with(PLATFORM_INFO, Bytes.of((byte) 0x25))
        .with(REPORT_DATA, Bytes.utf8("report data of a simulated guest"))
        .with(MEASUREMENT, P384Key.sha384(Bytes.utf8("a simulated guest")))
        .with(REPORTED_TCB, tcb)
        .with(CPUID, cpuid)
        .with(CHIP_ID, chipId)
        .with(COMMITTED_TCB, tcb)
        .with(CURRENT_VERSION, Bytes.of((byte) 3, (byte) 58, (byte) 1))
        .with(COMMITTED_VERSION, Bytes.of((byte) 3, (byte) 58, (byte) 1))
        .with(LAUNCH_TCB, tcb);
  }

  /** The same with other bytes at an offset. */
  public ReportSpec with(int offset, Bytes value) {
    return new ReportSpec(
        bytes.first(offset).concat(value).concat(bytes.from(offset + value.size())));
  }

  /** The report, signed: R and S little-endian in 72 bytes each, then zeros. */
  public Bytes signedBy(P384Key key) {
    Bytes raw = key.signRaw(bytes.first(SIGNATURE));
    return with(SIGNATURE, reversed(raw.first(NUMBER)))
        .with(SIGNATURE + FIELD, reversed(raw.from(NUMBER)))
        .bytes();
  }

  private static Bytes reversed(Bytes bigEndian) {
    byte[] reversed = new byte[bigEndian.size()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) bigEndian.at(reversed.length - 1 - i);
    }
    return Bytes.of(reversed);
  }
}
