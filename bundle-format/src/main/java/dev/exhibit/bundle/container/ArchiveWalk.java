package dev.exhibit.bundle.container;

import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Proves that a file is {@code [local header, data]*, central directory, end record} and nothing
 * else, by reading it once from the front. No size or offset in the file is believed: each is
 * compared with where the walk stands. SPEC.md, container.
 */
public final class ArchiveWalk {
  private static final Phrase FILE_NAME = Phrase.of("file name");

  private final ArchiveCursor cursor;
  private final Limits limits;
  private final List<ArchiveEntry> entries = new ArrayList<>();

  private ArchiveWalk(ArchiveCursor cursor, Limits limits) {
    this.cursor = cursor;
    this.limits = limits;
  }

  /** What the walk found: the members in file order, and the digest of the whole file. */
  record Walked(List<ArchiveEntry> entries, Sha256 archiveSha256) {}

  public static Walked walk(ArchiveSource source, Limits limits) throws IOException, Violation {
    long size = source.size();
    if (size > limits.maxArchiveBytes()) {
      throw new Violation(
          ProblemCode.ARCHIVE_TOO_LARGE,
          "",
          limits.maxArchiveBytes(),
          Phrase.of("at most %d bytes", limits.maxArchiveBytes()),
          Phrase.of("%d bytes", size));
    }
    return new ArchiveWalk(new ArchiveCursor(source, size), limits).walk();
  }

  private Walked walk() throws IOException, Violation {
    long signature = signature(ZipRecord.LOCAL);
    requireRecord(ZipRecord.LOCAL, signature, 0);
    while (signature == ZipRecord.LOCAL.signature()) {
      readMember();
      signature = signature(ZipRecord.LOCAL);
    }
    long directoryOffset = cursor.position() - ZipRecord.SIGNATURE_SIZE;
    requireRecord(ZipRecord.CENTRAL, signature, directoryOffset);
    MemberOrder.require(entries);
    signature = readDirectory(signature);
    readEnd(signature, directoryOffset);
    return new Walked(List.copyOf(entries), cursor.wholeSha256());
  }

  private long signature(ZipRecord expected) throws IOException, Violation {
    byte[] raw = cursor.take(ZipRecord.SIGNATURE_SIZE, expected.label(), "");
    return ZipRecord.littleEndian(raw, 0, raw.length);
  }

  private void readMember() throws IOException, Violation {
    long start = cursor.position() - ZipRecord.SIGNATURE_SIZE;
    if (entries.size() == limits.maxMembers()) {
      throw new Violation(
          ProblemCode.TOO_MANY_MEMBERS,
          "",
          start,
          Phrase.of("at most %d", limits.maxMembers()),
          Phrase.of("more"));
    }
    Map<ZipField, Long> header = ZipRecord.LOCAL.read(body(ZipRecord.LOCAL, ""));
    String name = name(header, start);
    ZipRecord.LOCAL.requireFixed(header, start, name);
    long size = value(header, ZipField.SIZE);
    requireEqual(
        ZipRecord.LOCAL,
        ZipField.COMPRESSED_SIZE,
        size,
        header,
        start,
        name,
        ProblemCode.HEADER_FIELD_NOT_CANONICAL);
    if (size > limits.maxMemberBytes()) {
      throw new Violation(
          ProblemCode.MEMBER_TOO_LARGE,
          name,
          start + ZipRecord.LOCAL.offsetOf(ZipField.SIZE),
          Phrase.of("at most %d bytes", limits.maxMemberBytes()),
          Phrase.of("%d bytes", size));
    }
    long dataOffset = cursor.position();
    Measure content = cursor.measure(size, name);
    entries.add(new ArchiveEntry(name, start, dataOffset, value(header, ZipField.CRC), content));
  }

  private String name(Map<ZipField, Long> header, long start) throws IOException, Violation {
    int length = (int) value(header, ZipField.NAME_LENGTH);
    long nameOffset = cursor.position();
    if (length > MemberName.MAX_BYTES) {
      throw new Violation(
          ProblemCode.MEMBER_NAME_INVALID,
          "",
          start,
          Phrase.of("a name of at most %d bytes", MemberName.MAX_BYTES),
          Phrase.of("%d bytes", length));
    }
    byte[] raw = cursor.take(length, FILE_NAME, "");
    String name = new String(raw, StandardCharsets.ISO_8859_1);
    MemberName.require(name, nameOffset);
    return name;
  }

  /** Reads the central directory and returns the signature of what follows it. */
  private long readDirectory(long first) throws IOException, Violation {
    long signature = first;
    for (ArchiveEntry entry : entries) {
      long start = cursor.position() - ZipRecord.SIGNATURE_SIZE;
      requireRecord(ZipRecord.CENTRAL, signature, start);
      readCentralHeader(entry, start);
      signature = signature(ZipRecord.END);
    }
    return signature;
  }

  private void readCentralHeader(ArchiveEntry entry, long start) throws IOException, Violation {
    Map<ZipField, Long> header = ZipRecord.CENTRAL.read(body(ZipRecord.CENTRAL, entry.name()));
    ZipRecord.CENTRAL.requireFixed(header, start, entry.name());
    requireAgreement(ZipField.CRC, entry.statedCrc(), header, start, entry);
    requireAgreement(ZipField.COMPRESSED_SIZE, entry.size(), header, start, entry);
    requireAgreement(ZipField.SIZE, entry.size(), header, start, entry);
    requireAgreement(ZipField.NAME_LENGTH, entry.name().length(), header, start, entry);
    requireAgreement(ZipField.HEADER_OFFSET, entry.headerOffset(), header, start, entry);
    long nameOffset = cursor.position();
    byte[] raw = cursor.take(entry.name().length(), FILE_NAME, entry.name());
    String name = new String(raw, StandardCharsets.ISO_8859_1);
    if (!name.equals(entry.name())) {
      throw new Violation(
          ProblemCode.DIRECTORY_MISMATCH,
          entry.name(),
          nameOffset,
          Phrase.of("name %s", entry.name()),
          Phrase.quoted(MemberName.printable(name)));
    }
  }

  private void requireAgreement(
      ZipField field, long expected, Map<ZipField, Long> header, long start, ArchiveEntry entry)
      throws Violation {
    requireEqual(
        ZipRecord.CENTRAL,
        field,
        expected,
        header,
        start,
        entry.name(),
        ProblemCode.DIRECTORY_MISMATCH);
  }

  private void readEnd(long signature, long directoryOffset) throws IOException, Violation {
    long start = cursor.position() - ZipRecord.SIGNATURE_SIZE;
    requireRecord(ZipRecord.END, signature, start);
    Map<ZipField, Long> end = ZipRecord.END.read(body(ZipRecord.END, ""));
    ZipRecord.END.requireFixed(end, start, "");
    Map<ZipField, Long> expected =
        Ordered.map(
            Map.entry(ZipField.ENTRIES_ON_DISK, (long) entries.size()),
            Map.entry(ZipField.ENTRIES, (long) entries.size()),
            Map.entry(ZipField.DIRECTORY_SIZE, start - directoryOffset),
            Map.entry(ZipField.DIRECTORY_OFFSET, directoryOffset));
    for (var field : expected.entrySet()) {
      requireEqual(
          ZipRecord.END,
          field.getKey(),
          field.getValue(),
          end,
          start,
          "",
          ProblemCode.END_RECORD_MISMATCH);
    }
    if (cursor.remaining() > 0) {
      throw new Violation(
          ProblemCode.TRAILING_BYTES,
          "",
          cursor.position(),
          Phrase.of("the end of the file"),
          Phrase.of("%d more bytes", cursor.remaining()));
    }
  }

  private byte[] body(ZipRecord kind, String member) throws IOException, Violation {
    return cursor.take(kind.bodySize(), kind.label(), member);
  }

  private static void requireRecord(ZipRecord kind, long signature, long start) throws Violation {
    if (signature != kind.signature()) {
      throw new Violation(
          ProblemCode.RECORD_EXPECTED,
          "",
          start,
          Phrase.of("%s, %s", kind.label(), ZipRecord.hex(kind.signature())),
          Phrase.of("%s", ZipRecord.hex(signature)));
    }
  }

  private static void requireEqual(
      ZipRecord kind,
      ZipField field,
      long expected,
      Map<ZipField, Long> header,
      long start,
      String member,
      ProblemCode code)
      throws Violation {
    long actual = value(header, field);
    if (actual != expected) {
      throw new Violation(
          code,
          member,
          start + kind.offsetOf(field),
          Phrase.of("%s, %s: %d", kind.label(), field.label(), expected),
          Phrase.of("%d", actual));
    }
  }

  private static long value(Map<ZipField, Long> header, ZipField field) {
    return header.getOrDefault(field, -1L);
  }
}
