package dev.exhibit.core.dstack.boot.firmware;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness.Range;

/**
 * One section of a firmware's TDX metadata, 32 bytes: offset and size of its data in the file
 * (u32), address and size in memory (u64), type and attributes (u32). Intel TDX Virtual Firmware
 * Design Guide §11.2.
 *
 * @param type 0 code, 1 variables, 2 the list of memory, 3 temporary memory, others unused here
 */
record TdvfSection(
    int dataOffset,
    int dataSize,
    long address,
    long size,
    long type,
    boolean measured,
    boolean late) {
  static final int SIZE = 32;
  static final int PAGE = 4096;
  static final long VARIABLES = 1;
  static final long MEMORY_LIST = 2;
  static final long TEMPORARY = 3;

  private static final int MEASURED = 1;
  private static final int LATE = 2;
  private static final long MOST_ADDRESS = 1L << 52;

  /** The next section of a file of so many bytes. */
  static TdvfSection read(ByteCursor in, int fileSize) throws Malformed {
    try (ByteCursor section = in.slice("section", SIZE)) {
      long offset = section.u32("data offset");
      long dataSize = section.u32("data size");
      long address = address(section, "memory address");
      long size = address(section, "memory size");
      long type = section.u32("type");
      long attributes = section.u32("attributes");
      if (attributes > (MEASURED | LATE)) {
        throw Malformed.notUnderstood(
            section.offset(), "attributes", Message.of("%s is not known", attributes));
      }
      if (offset + dataSize > fileSize) {
        throw section.malformed("data size", "the data does not end within the file");
      }
      TdvfSection read =
          new TdvfSection(
              (int) offset,
              (int) dataSize,
              address,
              size,
              type,
              (attributes & MEASURED) != 0,
              (attributes & LATE) != 0);
      read.check(section);
      return read;
    }
  }

  private static long address(ByteCursor in, String field) throws Malformed {
    long low = in.u32(field);
    long value = low | in.u32(field) << 32;
    if (value < 0 || value > MOST_ADDRESS) {
      throw in.malformed(field, "more than 2^52");
    }
    if (value % PAGE != 0) {
      throw in.malformed(field, "not whole pages");
    }
    return value;
  }

  private void check(ByteCursor in) throws Malformed {
    if (size == 0) {
      throw in.malformed("memory size", "0");
    }
    if (dataSize > size || (measured && dataSize != size)) {
      throw in.malformed("data size", "the data does not fill the section's memory");
    }
    if (measured && late) {
      throw in.malformed("attributes", "memory that is added later cannot be measured");
    }
  }

  long end() {
    return address + size;
  }

  int dataEnd() {
    return dataOffset + dataSize;
  }

  /** How many pages are added before the domain starts. */
  long addedPages() {
    return late ? 0 : size / PAGE;
  }

  Range range() {
    return new Range(address, size);
  }

  /** Whether its memory is the domain's own from the start. */
  boolean accepted() {
    return type == MEMORY_LIST || type == TEMPORARY;
  }
}
