package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u32;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u8;

import dev.exhibit.data.Bytes;

/** How a table begins: 36 bytes, with a checksum of 0 that the firmware fills in. */
final class Header {
  /** Length in bytes. */
  static final int SIZE = 36;

  private Header() {}

  static Bytes table(String signature, int revision, Bytes body) {
    return join(
        Bytes.utf8(signature),
        u32(SIZE + body.size()),
        u8(revision),
        u8(0),
        Bytes.utf8("BOCHS BXPC    "),
        u32(1),
        Bytes.utf8("BXPC"),
        u32(1),
        body);
  }
}
