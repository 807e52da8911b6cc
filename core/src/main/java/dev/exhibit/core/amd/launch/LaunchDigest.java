package dev.exhibit.core.amd.launch;

import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The digest that the secure processor keeps while a guest's memory is put together: after each
 * page, SHA-384 of a structure of the digest so far, the page's content and where it lies. SEV-SNP
 * Firmware ABI (AMD 56860) §8.17.2, PAGE_INFO.
 */
final class LaunchDigest {
  /** Size of a page in bytes. */
  static final int PAGE = 4096;

  private static final short INFO_SIZE = 0x70;

  /** Where the firmware records save areas: the highest page of 48 bits. */
  private static final long SAVE_AREA_ADDRESS = 0xFFFF_FFFF_F000L;

  private Sha384 digest;

  LaunchDigest(Sha384 start) {
    this.digest = start;
  }

  private enum PageType {
    NORMAL(1),
    SAVE_AREA(2),
    ZERO(3),
    UNMEASURED(4),
    SECRETS(5),
    CPUID(6);

    private final byte number;

    PageType(int number) {
      this.number = (byte) number;
    }
  }

  Sha384 value() {
    return digest;
  }

  /** Pages with this content, a whole number of them. */
  void normal(long address, Bytes content) {
    for (int at = 0; at < content.size(); at += PAGE) {
      add(PageType.NORMAL, address + at, Sha384.of(content.slice(at, at + PAGE)));
    }
  }

  /** Pages of zeros. */
  void zero(long address, long size) {
    without(PageType.ZERO, address, size);
  }

  /** Pages of which only the address counts. */
  void unmeasured(long address, long size) {
    without(PageType.UNMEASURED, address, size);
  }

  void secrets(long address) {
    add(PageType.SECRETS, address, Sha384.ZERO);
  }

  void cpuid(long address) {
    add(PageType.CPUID, address, Sha384.ZERO);
  }

  /** The registers a processor starts with, by the digest of their page. */
  void saveArea(Sha384 page) {
    add(PageType.SAVE_AREA, SAVE_AREA_ADDRESS, page);
  }

  private void without(PageType type, long address, long size) {
    for (long at = 0; at < size; at += PAGE) {
      add(type, address + at, Sha384.ZERO);
    }
  }

  private void add(PageType type, long address, Sha384 content) {
    ByteBuffer info = ByteBuffer.allocate(INFO_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    info.put(digest.bytes().toArray()).put(content.bytes().toArray());
    info.putShort(INFO_SIZE).put(type.number);
    info.putLong(INFO_SIZE - Long.BYTES, address); // between: no migration image, no other VMPL
    digest = Sha384.of(Bytes.owning(info.array()));
  }
}
