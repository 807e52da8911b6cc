package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P384Key;
import java.util.ArrayList;
import java.util.List;

/** Writes reports: a GET_MEASUREMENTS request and the signed response to it, SPDM 1.1. */
final class SpdmWriter {
  private static final int REQUEST_SIZE = 37;
  private static final int RECORD_OFFSET = REQUEST_SIZE + 8;
  private static final int SIGNATURE_SIZE = 96;
  private static final int BLOCK_OVERHEAD = 7;

  private SpdmWriter() {}

  static Bytes report(DeviceSpec spec, P384Key key) {
    return sign(unsigned(spec, blocks(spec), opaque(spec)), key);
  }

  /** A report made of these parts, however odd, that the device's key signs. */
  static Bytes unsigned(DeviceSpec spec, List<Bytes> blocks, Bytes opaque) {
    Bytes request =
        Bytes.of((byte) 0x11, (byte) 0xE0, (byte) 0x01, (byte) 0xFF)
            .concat(spec.nonce())
            .concat(Bytes.zeros(1));
    Bytes record = blocks.stream().reduce(Bytes.EMPTY, Bytes::concat);
    Bytes deviceNonce = P384Key.sha384(spec.nonce()).first(32);
    return request
        .concat(Bytes.of((byte) 0x11, (byte) 0x60, (byte) 0, (byte) 0, (byte) blocks.size()))
        .concat(DeviceSpec.little(record.size()))
        .concat(Bytes.of((byte) (record.size() >> 16)))
        .concat(record)
        .concat(deviceNonce)
        .concat(DeviceSpec.little(opaque.size()))
        .concat(opaque);
  }

  static Bytes sign(Bytes unsigned, P384Key key) {
    return unsigned.concat(key.signRaw(unsigned));
  }

  /** Block {@code i + 1} for each measurement {@code i}. */
  static List<Bytes> blocks(DeviceSpec spec) {
    List<Bytes> blocks = new ArrayList<>();
    for (Bytes value : spec.measurements()) {
      blocks.add(
          Bytes.of((byte) (blocks.size() + 1), (byte) 1)
              .concat(DeviceSpec.little(value.size() + 3))
              .concat(Bytes.of((byte) 1))
              .concat(DeviceSpec.little(value.size()))
              .concat(value));
    }
    return blocks;
  }

  static Bytes opaque(DeviceSpec spec) {
    boolean versioned = spec.layout() == OpaqueLayout.VERSIONED;
    Bytes opaque = versioned ? OpaqueLayout.header(2) : Bytes.EMPTY;
    for (var field : spec.opaque().entrySet()) {
      opaque =
          opaque
              .concat(DeviceSpec.little(field.getKey()))
              .concat(versioned ? OpaqueLayout.valueType(field.getKey()) : Bytes.EMPTY)
              .concat(DeviceSpec.little(field.getValue().size()))
              .concat(field.getValue());
    }
    return opaque;
  }

  /** Offset of the first block. */
  static int recordOffset() {
    return RECORD_OFFSET;
  }

  /** Bytes of a block around its value. */
  static int blockOverhead() {
    return BLOCK_OVERHEAD;
  }

  /** Bytes of the signature at the end. */
  static int signatureSize() {
    return SIGNATURE_SIZE;
  }
}
