package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;

/** Vectors of 16 security version numbers, one unsigned byte each. */
public final class Svns {
  /** How many components a TCB has. */
  public static final int COUNT = 16;

  private Svns() {}

  /** The leading components; the rest are zero. */
  public static Bytes of(int... leading) {
    Bytes svns = Bytes.zeros(COUNT);
    for (int i = 0; i < leading.length; i++) {
      svns = svns.with(i, leading[i]);
    }
    return svns;
  }
}
