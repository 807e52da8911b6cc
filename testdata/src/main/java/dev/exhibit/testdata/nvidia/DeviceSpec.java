package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P384Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one device is and reports.
 *
 * @param number which device of its kind; tells keys and serial numbers
 * @param nonce what it is asked with, 32 bytes
 * @param measurements block values in order, 48 bytes each
 * @param opaque opaque fields by type, in order
 * @param certifiedFwid the firmware identity its certificate is for, 48 bytes
 * @param leafGeneration which certificate of the same device this is
 * @param layout how its driver writes opaque data
 */
public record DeviceSpec(
    DeviceKind kind,
    int number,
    Bytes nonce,
    List<Bytes> measurements,
    Map<Integer, Bytes> opaque,
    Bytes certifiedFwid,
    int leafGeneration,
    OpaqueLayout layout) {
  /** Types of the opaque fields that attacks change. */
  public static final int DRIVER_VERSION = 3;

  /** Firmware version. */
  public static final int VBIOS_VERSION = 6;

  static final int NVDEC0_STATUS = 11;
  static final int CHIP_SKU = 15;
  static final int PROJECT = 17;
  static final int PROJECT_SKU = 18;
  static final int FWID = 20;
  static final int PROTECTED_PCIE = 21;
  static final int SWITCH_PDI = 22;
  static final int OPAQUE_VERSION = 34;
  static final int FEATURE_FLAG = 36;

  /** Security version number of a processor's firmware. */
  public static final int UCODE_SVN = 37;

  /** The one that devices of newer drivers report. */
  static final int CURRENT_SVN = 3;

  static final String DRIVER = "570.172.08";
  static final String VBIOS = "96.00.CF.00.02";
  static final String SWITCH_BIOS = "96.10.55.00.01";

  public DeviceSpec {
    measurements = List.copyOf(measurements);
    opaque = Collections.unmodifiableMap(new LinkedHashMap<>(opaque));
  }

  /** A current device. */
  public static DeviceSpec current(DeviceKind kind, int number, Bytes nonce) {
    Bytes fwid = P384Key.sha384(Bytes.utf8("firmware of " + kind));
    List<Bytes> measurements = new ArrayList<>();
    int blocks = kind.isSwitch() ? 31 : 64;
    for (int index = 0; index < blocks; index++) {
      measurements.add(golden(kind, index));
    }
    return new DeviceSpec(
        kind, number, nonce, measurements, fields(kind, number, fwid), fwid, 0, OpaqueLayout.OLD);
  }

  /** The value that is right for manifest index {@code index}. */
  static Bytes golden(DeviceKind kind, int index) {
    return P384Key.sha384(Bytes.utf8("measurement " + index + " of " + kind));
  }

  private static Map<Integer, Bytes> fields(DeviceKind kind, int number, Bytes fwid) {
    Map<Integer, Bytes> fields = new LinkedHashMap<>();
    if (kind.isSwitch()) {
      fields.put(VBIOS_VERSION, Bytes.utf8(SWITCH_BIOS));
      fields.put(CHIP_SKU, Bytes.utf8("890\0"));
      fields.put(PROJECT, Bytes.utf8("5612\0"));
      fields.put(PROJECT_SKU, Bytes.utf8("0002\0"));
      fields.put(SWITCH_PDI, switchId(number));
    } else {
      fields.put(VBIOS_VERSION, Bytes.fromHex("00cf009602000000").orElseThrow());
      fields.put(CHIP_SKU, Bytes.utf8("895\0\0\0"));
      fields.put(PROJECT, Bytes.utf8("G520\0"));
      fields.put(PROJECT_SKU, Bytes.utf8("0280\0"));
      fields.put(DRIVER_VERSION, Bytes.utf8(DRIVER + "\0"));
      fields.put(NVDEC0_STATUS, Bytes.of((byte) 0x55));
      fields.put(FWID, fwid);
      fields.put(PROTECTED_PCIE, Bytes.of((byte) 0x55));
      fields.put(OPAQUE_VERSION, little(1));
      fields.put(FEATURE_FLAG, little(1));
    }
    return fields;
  }

  /** The identifier of switch {@code number} as the switch itself writes it. */
  static Bytes switchId(int number) {
    return Bytes.of("EXSW".getBytes(StandardCharsets.US_ASCII))
        .concat(Bytes.of((byte) 0, (byte) 0, (byte) 1, (byte) (number + 1)));
  }

  static Bytes little(int value) {
    return Bytes.of((byte) value, (byte) (value >> 8));
  }

  /** The same asked with another nonce. */
  public DeviceSpec asked(Bytes other) {
    return new DeviceSpec(
        kind, number, other, measurements, opaque, certifiedFwid, leafGeneration, layout);
  }

  /** The same with another value in block {@code index + 1}. */
  public DeviceSpec measuring(int index, Bytes value) {
    List<Bytes> changed = new ArrayList<>(measurements);
    changed.set(index, value);
    return new DeviceSpec(
        kind, number, nonce, changed, opaque, certifiedFwid, leafGeneration, layout);
  }

  /** The same with another opaque field. */
  public DeviceSpec reporting(int type, Bytes value) {
    Map<Integer, Bytes> changed = new LinkedHashMap<>(opaque);
    changed.put(type, value);
    return new DeviceSpec(
        kind, number, nonce, measurements, changed, certifiedFwid, leafGeneration, layout);
  }

  /** The same with a certificate that was made for other firmware. */
  public DeviceSpec certifiedFor(Bytes fwid) {
    return new DeviceSpec(kind, number, nonce, measurements, opaque, fwid, leafGeneration, layout);
  }

  /** The same device with a new certificate of its own. */
  public DeviceSpec recertified() {
    return new DeviceSpec(
        kind, number, nonce, measurements, opaque, certifiedFwid, leafGeneration + 1, layout);
  }

  /**
   * The same with a driver that writes the versioned layout, and a security version number in it.
   */
  public DeviceSpec versioned() {
    DeviceSpec more = reporting(UCODE_SVN, little(CURRENT_SVN));
    return new DeviceSpec(
        kind,
        number,
        nonce,
        measurements,
        more.opaque(),
        certifiedFwid,
        leafGeneration,
        OpaqueLayout.VERSIONED);
  }

  /** The same without this opaque field. */
  public DeviceSpec without(int type) {
    Map<Integer, Bytes> fewer = new LinkedHashMap<>(opaque);
    fewer.remove(type);
    return new DeviceSpec(
        kind, number, nonce, measurements, fewer, certifiedFwid, leafGeneration, layout);
  }
}
