package dev.exhibit.core.dstack.boot.aml;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u16;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u32;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u64;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u8;

import dev.exhibit.data.Bytes;

/** Descriptors of what a device uses. ACPI 6.5 §6.4. */
public final class Resources {
  /** Type of a range of memory. */
  public static final int MEMORY = 0;

  /** Type of a range of ports. */
  public static final int PORTS = 1;

  /** Type of a range of bus numbers. */
  public static final int BUSES = 2;

  /** Both ends of the range are fixed. */
  private static final int FIXED = 0x0C;

  private static final int IRQ = 0x22;
  private static final int IRQ_WITH_FLAGS = 0x23;
  private static final int SHARED_LEVEL = 0x18;
  private static final int EXTENDED_IRQ = 0x89;
  private static final int CONSUMER_HIGH = 9;
  private static final int EDGE = 2;

  private Resources() {}

  /** A template: a buffer of descriptors and their end. */
  public static Bytes template(Bytes... descriptors) {
    return Aml.buffer(join(descriptors).concat(Bytes.of((byte) 0x79, (byte) 0)));
  }

  /** Ports from {@code base} on. */
  public static Bytes ports(int base, int alignment, int length) {
    return join(Bytes.of((byte) 0x47, (byte) 1), u16(base), u16(base), u8(alignment), u8(length));
  }

  /** An interrupt of the ISA bus, 0 to 15. */
  public static Bytes irq(int number) {
    return u8(IRQ).concat(u16(1 << number));
  }

  /** The same, said to be shared and low. */
  public static Bytes sharedIrq(int number) {
    return join(u8(IRQ_WITH_FLAGS), u16(1 << number), u8(SHARED_LEVEL));
  }

  /** Interrupts by number. */
  public static Bytes interrupts(boolean edge, int... numbers) {
    Bytes list = Bytes.EMPTY;
    for (int number : numbers) {
      list = list.concat(u32(number));
    }
    return join(
        u8(EXTENDED_IRQ),
        u16(2 + list.size()),
        u8(CONSUMER_HIGH | (edge ? EDGE : 0)),
        u8(numbers.length),
        list);
  }

  /** A range of 16-bit numbers, both ends included. */
  public static Bytes words(int type, int flags, int low, int high) {
    return join(
        range(0x88, 13, type, flags), u16(0), u16(low), u16(high), u16(0), u16(high - low + 1));
  }

  /** A range of memory below 4 GiB, both ends included. */
  public static Bytes memory(int flags, long low, long high) {
    return join(
        range(0x87, 23, MEMORY, flags), u32(0), u32(low), u32(high), u32(0), u32(high - low + 1));
  }

  /** A range of memory anywhere. */
  public static Bytes wideMemory(int flags, long base, long length) {
    return join(
        range(0x8A, 43, MEMORY, flags),
        u64(0),
        u64(base),
        u64(base + length - 1),
        u64(0),
        u64(length));
  }

  private static Bytes range(int descriptor, int length, int type, int flags) {
    return join(u8(descriptor), u16(length), u8(type), u8(FIXED), u8(flags));
  }
}
