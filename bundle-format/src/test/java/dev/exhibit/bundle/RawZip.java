package dev.exhibit.bundle;

import dev.exhibit.data.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Assembles a ZIP archive, byte by byte, as well or as badly as a test wants it. */
public final class RawZip {
  final List<RawEntry> entries = new ArrayList<>();
  byte[] prefix = {};
  byte[] beforeDirectory = {};
  byte[] beforeEnd = {};
  byte[] suffix = {};
  byte[] endComment = {};
  int cut;
  int endDisk;
  int endDirectoryDisk;
  int countOnDiskShift;
  int countShift;
  int directorySizeShift;
  int directoryOffsetShift;

  public static RawZip of(Map<String, Bytes> parts) {
    RawZip zip = new RawZip();
    parts.forEach((name, content) -> zip.entries.add(new RawEntry(name, content)));
    return zip;
  }

  RawEntry entry(String name) {
    return entries.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  int indexOf(String name) {
    return entries.indexOf(entry(name));
  }

  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(prefix);
    List<Integer> offsets = new ArrayList<>();
    for (RawEntry entry : entries) {
      out.writeBytes(entry.gapBefore);
      offsets.add(out.size());
      if (entry.inBody) {
        out.writeBytes(entry.local());
      }
    }
    out.writeBytes(beforeDirectory);
    int directory = out.size();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).inDirectory) {
        out.writeBytes(entries.get(i).central(offsets.get(i)));
      }
    }
    int directorySize = out.size() - directory;
    out.writeBytes(beforeEnd);
    out.writeBytes(end(directory, directorySize));
    out.writeBytes(suffix);
    return Arrays.copyOf(out.toByteArray(), out.size() - cut);
  }

  byte[] end(int directory, int directorySize) {
    int count = (int) entries.stream().filter(e -> e.inDirectory).count();
    return new LittleOut()
        .u32(0x06054b50L)
        .u16(endDisk, endDirectoryDisk, count + countOnDiskShift, count + countShift)
        .u32(directorySize + directorySizeShift, directory + directoryOffsetShift)
        .u16(endComment.length)
        .put(endComment)
        .bytes();
  }
}
