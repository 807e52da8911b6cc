package dev.exhibit.bundle.container;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An archive whose container was proven canonical, and its data, still in place in the file. */
public final class ArchiveFile implements Closeable {
  private final ArchiveSource source;
  private final Sha256 sha256;
  private final long size;
  private final Map<String, ArchiveEntry> entries = new LinkedHashMap<>();

  public ArchiveFile(ArchiveSource source, ArchiveWalk.Walked walked) throws IOException {
    this.source = source;
    this.size = source.size();
    this.sha256 = walked.archiveSha256();
    walked.entries().forEach(entry -> entries.put(entry.name(), entry));
  }

  public Sha256 sha256() {
    return sha256;
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /** In file order. */
  public Map<String, ArchiveEntry> entries() {
    return entries;
  }

  /** The data of an entry; reading it fails if it is no longer what the walk measured. */
  public InputStream open(ArchiveEntry entry) {
    return new EntryStream(source, entry);
  }

  public Bytes read(ArchiveEntry entry) throws IOException {
    byte[] content = new byte[Math.toIntExact(entry.size())];
    try (InputStream in = open(entry)) {
      int read = in.readNBytes(content, 0, content.length);
      if (read < content.length || in.read() >= 0) { // the end is where the digest is compared
        throw new EOFException(entry.name() + ": the archive changed after it was verified");
      }
      return Bytes.owning(content);
    }
  }

  /** Reads an entry that is parsed whole. */
  public Document document(ArchiveEntry entry, Limits limits) throws IOException, Violation {
    if (entry.size() > limits.maxJsonBytes()) {
      throw new Violation(
          ProblemCode.JSON_TOO_LARGE,
          entry.name(),
          entry.dataOffset(),
          Phrase.of("at most %d bytes", limits.maxJsonBytes()),
          Phrase.of("%d bytes", entry.size()));
    }
    return new Document(entry.name(), entry.dataOffset(), read(entry));
  }

  /** Entries whose headers state another CRC-32 than their data has. */
  public List<ArchiveEntry> crcMismatches() {
    List<ArchiveEntry> wrong = new ArrayList<>();
    for (ArchiveEntry entry : entries.values()) {
      if (entry.statedCrc() != entry.content().crc()) {
        wrong.add(entry);
      }
    }
    return wrong;
  }

  public static Problem crcProblem(ArchiveEntry entry) {
    return new Problem(
        ProblemCode.CRC_MISMATCH,
        entry.name(),
        entry.dataOffset(),
        Phrase.of("CRC-32 %s as in the headers", ZipRecord.hex(entry.statedCrc())),
        Phrase.of("%s", ZipRecord.hex(entry.content().crc())));
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
