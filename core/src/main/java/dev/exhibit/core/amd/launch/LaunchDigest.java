package dev.exhibit.core.amd.launch;

import dev.exhibit.data.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The digest that the secure processor keeps while a guest is put together: for each page the
 * SHA-384 of PAGE_INFO, 112 bytes: digest so far 48, SHA-384 of the content or zeros 48, length
 * u16, kind u8, flags and permissions 5, guest address u64, little-endian.
 */
final class LaunchDigest {
  /** Bytes of a page. */
  static final int PAGE = 4096;

  private static final int SIZE = 48;
  private static final int INFO = 112;
  private static final int MOST_ADDRESS_BYTES = 8;

  private final MessageDigest sha384 = sha384();
  private byte[] digest;

  /** One that goes on from the digest over the firmware, 48 bytes. */
  LaunchDigest(Bytes firmware) {
    this.digest = firmware.toArray();
  }

  /** The kinds of pages. */
  enum Kind {
    NORMAL(1),
    VMSA(2),
    ZERO(3),
    SECRETS(5),
    CPUID(6);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  /** A page whose content is measured. */
  void page(Kind kind, long address, Bytes content) {
    sha384.update(content.toArray());
    add(kind, address, sha384.digest());
  }

  /** A page whose content is not measured, or zero. */
  void page(Kind kind, long address) {
    add(kind, address, new byte[SIZE]);
  }

  private void add(Kind kind, long address, byte[] content) {
    byte[] info = new byte[INFO];
    System.arraycopy(digest, 0, info, 0, SIZE);
    System.arraycopy(content, 0, info, SIZE, SIZE);
    info[2 * SIZE] = INFO;
    info[2 * SIZE + 2] = (byte) kind.code;
    for (int i = 0; i < MOST_ADDRESS_BYTES; i++) {
      info[INFO - MOST_ADDRESS_BYTES + i] = (byte) (address >>> (8 * i));
    }
    digest = sha384.digest(info);
  }

  /** The digest, 48 bytes. */
  Bytes value() {
    return Bytes.of(digest);
  }

  private static MessageDigest sha384() {
    try {
      return MessageDigest.getInstance("SHA-384");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-384", e);
    }
  }
}
