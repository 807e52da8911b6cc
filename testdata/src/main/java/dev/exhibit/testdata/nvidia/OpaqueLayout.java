package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;

/** The two ways in which drivers write a device's opaque data. */
public enum OpaqueLayout {
  /** Fields of type, length, value. */
  OLD,
  /** A header, then fields of type, kind of value, length, value: drivers from 620 on. */
  VERSIONED;

  private static final int RESERVED = 2;

  /** The header of this major version. */
  static Bytes header(int major) {
    return Bytes.utf8("NVDAOD")
        .concat(DeviceSpec.little(0))
        .concat(Bytes.of((byte) major, (byte) 0))
        .concat(Bytes.zeros(RESERVED));
  }

  /** DMTF's number for what a field of this type holds. */
  static Bytes valueType(int type) {
    int kind =
        switch (type) {
          case DeviceSpec.DRIVER_VERSION, DeviceSpec.VBIOS_VERSION, DeviceSpec.OPAQUE_VERSION ->
              0x86;
          case DeviceSpec.PROTECTED_PCIE, DeviceSpec.FEATURE_FLAG -> 0x85;
          case DeviceSpec.UCODE_SVN -> 0x87;
          case DeviceSpec.FWID -> 0x01;
          default -> 0x82;
        };
    return DeviceSpec.little(kind);
  }
}
