package dev.exhibit.bundle.container;

/**
 * A file in the archive as the walk found it.
 *
 * @param name its name
 * @param headerOffset where its local header starts, in bytes
 * @param dataOffset where its data starts, in bytes
 * @param statedCrc the CRC-32 both of its headers state
 * @param content size and digests of its data, computed
 */
public record ArchiveEntry(
    String name, long headerOffset, long dataOffset, long statedCrc, Measure content) {
  public long size() {
    return content.size();
  }

  long end() {
    return dataOffset + size();
  }
}
