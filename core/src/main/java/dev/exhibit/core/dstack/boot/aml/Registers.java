package dev.exhibit.core.dstack.boot.aml;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u8;

import dev.exhibit.data.Bytes;
import java.util.List;

/** Registers of devices, and locks that guard them. ACPI 6.5 §20.2.5.2. */
public final class Registers {
  /** Access byte by byte. */
  public static final int BYTE = 1;

  /** Access by 32 bits. */
  public static final int DWORD = 3;

  /** Bits that a write leaves out are written as zeros; added to the width of access. */
  public static final int ZEROS = 0x40;

  private static final int SYSTEM_IO = 1;
  private static final int PCI_CONFIG = 2;

  private Registers() {}

  /** Ports of the machine. */
  public static Bytes ports(String name, long offset, long length) {
    return region(name, SYSTEM_IO, offset, length);
  }

  /** A device's part of PCI configuration space. */
  public static Bytes pciConfig(String name, long offset, long length) {
    return region(name, PCI_CONFIG, offset, length);
  }

  private static Bytes region(String name, int space, long offset, long length) {
    return join(
        Bytes.of((byte) 0x5B, (byte) 0x80),
        Aml.path(name),
        u8(space),
        Aml.number(offset),
        Aml.number(length));
  }

  /** One register of a field; {@link #skip} leaves bits out. */
  public static Bytes bits(String name, int count) {
    return Names.ascii(name).concat(length(count));
  }

  /** Bits without a name. */
  public static Bytes skip(int count) {
    return u8(0).concat(length(count));
  }

  private static Bytes length(int bits) {
    return bits < 64 ? u8(bits) : Bytes.of((byte) (0x40 | (bits & 0xF)), (byte) (bits >> 4));
  }

  /** Names for the bits of a region. */
  public static Bytes field(String region, int access, List<Bytes> entries) {
    return Aml.packaged(
        Bytes.of((byte) 0x5B, (byte) 0x81), Aml.path(region), u8(access), join(entries));
  }

  /** Names for the bits of a region. */
  public static Bytes field(String region, int access, Bytes... entries) {
    return field(region, access, List.of(entries));
  }

  /** A name for four bytes of a buffer. */
  public static Bytes dwordOf(Bytes buffer, long offset, String name) {
    return join(u8(0x8A), buffer, Aml.number(offset), Aml.path(name));
  }

  /** A lock. */
  public static Bytes mutex(String name) {
    return join(Bytes.of((byte) 0x5B, (byte) 1), Aml.path(name), u8(0));
  }

  /** Waits for a lock, as long as it takes. */
  public static Bytes acquire(String name) {
    return join(Bytes.of((byte) 0x5B, (byte) 0x23), Aml.path(name), LittleEndian.u16(0xFFFF));
  }

  /** Gives a lock back. */
  public static Bytes release(String name) {
    return join(Bytes.of((byte) 0x5B, (byte) 0x27), Aml.path(name));
  }
}
