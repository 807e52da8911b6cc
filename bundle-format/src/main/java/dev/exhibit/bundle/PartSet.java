package dev.exhibit.bundle;

import dev.exhibit.bundle.document.MemberName;
import java.util.Collection;
import java.util.TreeMap;

/** The files of an archive to be, by name; two that cannot stand side by side are refused. */
final class PartSet {
  private final TreeMap<String, MeasuredPart> parts = new TreeMap<>();
  private long archiveBytes = ArchiveWriter.sizeOf(parts.values());

  void add(MeasuredPart part) {
    requireFree(part.name());
    parts.put(part.name(), part);
    archiveBytes += ArchiveWriter.costOf(part.name(), part.content().size());
  }

  /** Adds all files of {@code others} or, if one of them cannot be added, none. */
  void addAll(PartSet others) {
    others.parts.keySet().forEach(this::requireFree);
    others.parts.values().forEach(this::add);
  }

  Collection<MeasuredPart> values() {
    return parts.values();
  }

  int size() {
    return parts.size();
  }

  /** Bytes of the archive that these files give. */
  long archiveBytes() {
    return archiveBytes;
  }

  private void requireFree(String name) {
    if (parts.containsKey(name)) {
      throw new IllegalArgumentException("added twice: " + name);
    }
    String inside = parts.ceilingKey(name + "/");
    boolean isFolder = inside != null && inside.startsWith(name + "/");
    if (isFolder || MemberName.folders(name).stream().anyMatch(parts::containsKey)) {
      throw new IllegalArgumentException("both a file and a folder: " + name);
    }
  }
}
