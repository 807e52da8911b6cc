package dev.exhibit.collector.provenance;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/** Snappy's raw format, in which GitHub stores bundles (google/snappy, format_description.txt). */
public final class Snappy {
  private final byte[] in;
  private int at;
  private byte[] out = new byte[0];
  private int size;

  private Snappy(byte[] in) {
    this.in = in;
  }

  /** What was compressed; empty if it is not in the format, or longer than {@code most} bytes. */
  public static Optional<Bytes> decompress(Bytes compressed, int most) {
    Snappy snappy = new Snappy(compressed.toArray());
    try {
      return snappy.run(most) ? Optional.of(Bytes.of(snappy.out)) : Optional.empty();
    } catch (ArrayIndexOutOfBoundsException e) { // it ends early, or its lengths lie
      return Optional.empty();
    }
  }

  private boolean run(int most) {
    long length = 0;
    int shift = 0;
    int part;
    do {
      part = next();
      length |= (long) (part & 0x7F) << shift;
      shift += 7;
    } while (part >= 0x80 && shift < 35);
    if (length > most) {
      return false;
    }
    out = new byte[(int) length];
    while (at < in.length) {
      if (!element(next())) {
        return false;
      }
    }
    return size == out.length;
  }

  private boolean element(int tag) {
    return switch (tag & 3) {
      case 0 -> literal(tag >>> 2);
      case 1 -> copy(((tag & 0xE0) << 3) | next(), ((tag >>> 2) & 7) + 4);
      case 2 -> copy(number(2), (tag >>> 2) + 1);
      default -> copy(number(4), (tag >>> 2) + 1);
    };
  }

  private boolean literal(int stated) {
    long length = (stated < 60 ? stated : number(stated - 59)) + 1;
    if (length > in.length - at || length > out.length - size) {
      return false;
    }
    System.arraycopy(in, at, out, size, (int) length);
    at += (int) length;
    size += (int) length;
    return true;
  }

  private boolean copy(long back, int length) {
    if (back == 0 || back > size || length > out.length - size) {
      return false;
    }
    for (int i = 0; i < length; i++, size++) { // byte by byte: it may repeat what it writes
      out[size] = out[size - (int) back];
    }
    return true;
  }

  private long number(int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) next() << (8 * i);
    }
    return number;
  }

  private int next() {
    return in[at++] & 0xFF;
  }
}
