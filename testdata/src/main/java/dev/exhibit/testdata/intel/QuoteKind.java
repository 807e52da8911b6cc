package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;

/** The kinds of quote that occur: header version, TEE, and body. */
public enum QuoteKind {
  SGX_V3(3, Tee.SGX, 384, 0),
  SGX_V4(4, Tee.SGX, 384, 0),
  TDX_V4(4, Tee.TDX, 584, 0),
  SGX_V5(5, Tee.SGX, 384, 1),
  /** Version 5 with the TD report of TDX 1.0. */
  TDX_V5(5, Tee.TDX, 584, 2),
  /** Version 5 with the TD report of TDX 1.5. */
  TDX_V5_15(5, Tee.TDX, 648, 3);

  /** What kind of machine signs. */
  public enum Tee {
    SGX(0x00),
    TDX(0x81);

    private final int type;

    Tee(int type) {
      this.type = type;
    }

    int type() {
      return type;
    }
  }

  private final int version;
  private final Tee tee;
  private final int bodySize;
  private final int bodyType;

  QuoteKind(int version, Tee tee, int bodySize, int bodyType) {
    this.version = version;
    this.tee = tee;
    this.bodySize = bodySize;
    this.bodyType = bodyType;
  }

  /** The header's version. */
  public int version() {
    return version;
  }

  /** The header's TEE. */
  public Tee tee() {
    return tee;
  }

  /** Bytes in the body. */
  public int bodySize() {
    return bodySize;
  }

  /** The six bytes before the body of a version 5 quote; none in older ones. */
  Bytes descriptor() {
    return version < 5
        ? Bytes.EMPTY
        : LittleEndian.u16(bodyType).concat(LittleEndian.u32(bodySize));
  }

  /** Whether the QE report is nested in certification data of type 6. */
  boolean nested() {
    return version >= 4;
  }
}
