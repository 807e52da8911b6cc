package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.LittleEndian;

/**
 * A file of 8 KiB with the headers of a Linux kernel that is a PE file: two sections, in the table
 * in the other order than in the file, 24 bytes after them and a certificate table.
 */
final class MintedKernel {
  private static final int SIZE = 0x2000;
  private static final int PE = 0x40;
  private static final int OPTIONAL = PE + 24;
  private static final int CERTIFICATES = OPTIONAL + 144;
  private static final int TABLE = OPTIONAL + 240;
  private static final int HEADERS = 0x400;
  private static final int FIRST = 0x400;
  private static final int SECOND = 0x1000;
  private static final int END = SIZE - 88;
  private static final int SIGNED_END = SIZE - 64;

  private MintedKernel() {}

  /** The kernel as its maker ships it. */
  static Bytes file() {
    byte[] file = new byte[SIZE];
    for (int i = FIRST; i < SIZE; i++) {
      file[i] = (byte) (i * 7);
    }
    put(file, 0, Bytes.utf8("MZ"));
    put(file, 0x3C, LittleEndian.u32(PE));
    put(file, PE, Bytes.utf8("PE\0\0").concat(LittleEndian.u16(0x8664)));
    put(file, PE + 6, LittleEndian.u16(2));
    put(file, PE + 20, LittleEndian.u16(240));
    put(file, OPTIONAL, LittleEndian.u16(0x20B));
    put(file, OPTIONAL + 60, LittleEndian.u32(HEADERS).concat(LittleEndian.u32(0xDEADBEEFL)));
    put(file, OPTIONAL + 108, LittleEndian.u32(6));
    put(file, CERTIFICATES, LittleEndian.u32(SIGNED_END));
    put(file, CERTIFICATES + 4, LittleEndian.u32(SIZE - SIGNED_END));
    section(file, TABLE, SECOND, END);
    section(file, TABLE + 40, FIRST, SECOND);
    put(file, 0x202, Bytes.utf8("HdrS").concat(LittleEndian.u16(0x20F)));
    file[0x211] = 1;
    put(file, 0x22C, LittleEndian.u32(0x7FFFFFFFL));
    put(file, 0x236, LittleEndian.u16(0x43));
    return Bytes.of(file);
  }

  private static void section(byte[] file, int at, int start, int end) {
    put(file, at + 16, LittleEndian.u32(end - start).concat(LittleEndian.u32(start)));
  }

  /**
   * The digest by which firmware under QEMU 8 measures it on a machine with more than 2816 MiB.
   *
   * @param initrd bytes of the initial RAM disk
   */
  static Bytes measured(int initrd) {
    byte[] file = file().toArray();
    file[0x210] = (byte) 0xB0;
    file[0x211] |= (byte) 0x80;
    put(file, 0x224, LittleEndian.u16(0xFE00));
    put(file, 0x228, LittleEndian.u32(0x20000));
    long place = 0x80000000L - 0x28000 - 1 - initrd;
    put(file, 0x218, LittleEndian.u32(place & ~0xFFFL).concat(LittleEndian.u32(initrd)));
    Bytes all = Bytes.of(file);
    return Sha384.of(
        all.first(OPTIONAL + 64)
            .concat(all.slice(OPTIONAL + 68, CERTIFICATES))
            .concat(all.slice(CERTIFICATES + 8, SIGNED_END)));
  }

  private static void put(byte[] file, int at, Bytes bytes) {
    System.arraycopy(bytes.toArray(), 0, file, at, bytes.size());
  }
}
