package dev.exhibit.testdata.azure;

import dev.exhibit.data.Bytes;

/** The file of a report of the host compatibility layer. */
final class HclFile {
  private HclFile() {}

  /** With the hardware's report of this kind (2 SEV-SNP, 4 TDX) and runtime data, padded. */
  static Bytes of(Bytes area, int kind, Bytes runtime) {
    return Bytes.utf8("HCLA")
        .concat(little(1))
        .concat(little(runtime.size()))
        .concat(little(2))
        .concat(Bytes.zeros(16))
        .concat(area)
        .concat(little(runtime.size() + 20))
        .concat(little(1))
        .concat(little(kind))
        .concat(little(1))
        .concat(little(runtime.size()))
        .concat(runtime)
        .concat(Bytes.zeros(64));
  }

  private static Bytes little(int value) {
    return Bytes.of((byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24));
  }
}
