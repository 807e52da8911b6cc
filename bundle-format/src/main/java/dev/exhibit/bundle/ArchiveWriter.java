package dev.exhibit.bundle;

import dev.exhibit.bundle.container.Measuring;
import dev.exhibit.bundle.container.MemberOrder;
import dev.exhibit.bundle.container.ZipRecord;
import dev.exhibit.bundle.document.LimitExceededException;
import dev.exhibit.bundle.document.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes the one archive that given members have. SPEC.md, container. */
final class ArchiveWriter {
  /** 1980-01-01T00:00, which the DOS date 0x0021 and time 0 stand for. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Bytes that a member costs beside its data and twice its name: both headers. */
  private static final int HEADERS =
      2 * ZipRecord.SIGNATURE_SIZE + ZipRecord.LOCAL.bodySize() + ZipRecord.CENTRAL.bodySize();

  private static final int END = ZipRecord.SIGNATURE_SIZE + ZipRecord.END.bodySize();

  private ArchiveWriter() {}

  /** Size of the archive that these members give, in bytes. */
  static long sizeOf(Collection<MeasuredPart> parts) {
    return END + parts.stream().mapToLong(part -> costOf(part.name(), part.content().size())).sum();
  }

  /** Bytes that one member adds to an archive. */
  static long costOf(String name, long size) {
    return HEADERS + 2L * name.length() + size;
  }

  static void requireWithin(Limits limits, Collection<MeasuredPart> parts)
      throws LimitExceededException {
    long size = sizeOf(parts);
    if (size > limits.maxArchiveBytes()) {
      throw new LimitExceededException("archive bytes", limits.maxArchiveBytes(), size);
    }
    if (parts.size() > limits.maxMembers()) {
      throw new LimitExceededException("members", limits.maxMembers(), parts.size());
    }
  }

  /** Writes {@code parts}, given in any order, to an existing empty file. */
  static void write(Path file, Collection<MeasuredPart> parts) throws IOException {
    List<MeasuredPart> ordered =
        parts.stream().sorted((a, b) -> MemberOrder.compare(a.name(), b.name())).toList();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
      zip.setUseLanguageEncodingFlag(false);
      zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
      zip.setUseZip64(Zip64Mode.Never);
      for (MeasuredPart part : ordered) {
        write(zip, part);
      }
      zip.finish();
      channel.force(true);
    }
  }

  private static void write(ZipArchiveOutputStream zip, MeasuredPart part) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(part.name());
    entry.setMethod(ZipArchiveEntry.STORED);
    entry.setSize(part.content().size());
    entry.setCrc(part.content().crc());
    entry.setTimeLocal(EPOCH);
    zip.putArchiveEntry(entry);
    try (InputStream in = part.source().open()) {
      if (!Measuring.copy(in, zip).equals(part.content())) {
        throw new IOException(part.name() + ": changed while the bundle was written");
      }
    }
    zip.closeArchiveEntry();
  }
}
