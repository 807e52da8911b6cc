package dev.exhibit.bundle.container;

/** The bytes of a small archive, read once: nothing else can change them meanwhile. */
final class ArchiveInMemory implements ArchiveSource {
  private final byte[] bytes;

  ArchiveInMemory(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int n = (int) Math.min(length, bytes.length - position);
    if (n <= 0) {
      return -1;
    }
    System.arraycopy(bytes, (int) position, target, offset, n);
    return n;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
