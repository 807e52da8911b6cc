package dev.exhibit.bundle.container;

import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The three kinds of ZIP record, field by field in file order, little endian, with the value each
 * fixed field must have. APPNOTE 6.3.10 §4.3.7, §4.3.12, §4.3.16; SPEC.md, container.
 */
public record ZipRecord(Phrase label, long signature, List<Slot> slots) {
  public static final int SIGNATURE_SIZE = 4;
  private static final long FREE = -1;

  public static final ZipRecord LOCAL =
      of(
          Phrase.of("local file header"),
          0x04034b50L,
          fixed(ZipField.VERSION_NEEDED, 2, 10),
          fixed(ZipField.FLAGS, 2, 0),
          fixed(ZipField.METHOD, 2, 0),
          fixed(ZipField.TIME, 2, 0),
          fixed(ZipField.DATE, 2, 0x0021),
          free(ZipField.CRC, 4),
          free(ZipField.COMPRESSED_SIZE, 4),
          free(ZipField.SIZE, 4),
          free(ZipField.NAME_LENGTH, 2),
          fixed(ZipField.EXTRA_LENGTH, 2, 0));
  public static final ZipRecord CENTRAL =
      of(
          Phrase.of("central directory header"),
          0x02014b50L,
          fixed(ZipField.VERSION_MADE_BY, 2, 20),
          fixed(ZipField.VERSION_NEEDED, 2, 10),
          fixed(ZipField.FLAGS, 2, 0),
          fixed(ZipField.METHOD, 2, 0),
          fixed(ZipField.TIME, 2, 0),
          fixed(ZipField.DATE, 2, 0x0021),
          free(ZipField.CRC, 4),
          free(ZipField.COMPRESSED_SIZE, 4),
          free(ZipField.SIZE, 4),
          free(ZipField.NAME_LENGTH, 2),
          fixed(ZipField.EXTRA_LENGTH, 2, 0),
          fixed(ZipField.COMMENT_LENGTH, 2, 0),
          fixed(ZipField.DISK, 2, 0),
          fixed(ZipField.INTERNAL_ATTRIBUTES, 2, 0),
          fixed(ZipField.EXTERNAL_ATTRIBUTES, 4, 0),
          free(ZipField.HEADER_OFFSET, 4));
  public static final ZipRecord END =
      of(
          Phrase.of("end of central directory record"),
          0x06054b50L,
          fixed(ZipField.DISK, 2, 0),
          fixed(ZipField.DIRECTORY_DISK, 2, 0),
          free(ZipField.ENTRIES_ON_DISK, 2),
          free(ZipField.ENTRIES, 2),
          free(ZipField.DIRECTORY_SIZE, 4),
          free(ZipField.DIRECTORY_OFFSET, 4),
          fixed(ZipField.COMMENT_LENGTH, 2, 0));

  /** One field: its width in bytes and the value it must have, or {@link #FREE}. */
  record Slot(ZipField field, int width, long value) {}

  private static ZipRecord of(Phrase label, long signature, Slot... slots) {
    return new ZipRecord(label, signature, List.of(slots));
  }

  private static Slot fixed(ZipField field, int width, long value) {
    return new Slot(field, width, value);
  }

  private static Slot free(ZipField field, int width) {
    return new Slot(field, width, -1);
  }

  /** Bytes after the signature, without the name. */
  public int bodySize() {
    return slots.stream().mapToInt(Slot::width).sum();
  }

  /** Byte offset of {@code field} from the start of the record. */
  int offsetOf(ZipField field) {
    int offset = SIGNATURE_SIZE;
    for (Slot slot : slots) {
      if (slot.field() == field) {
        return offset;
      }
      offset += slot.width();
    }
    throw new IllegalArgumentException(label + " has no field " + field);
  }

  /** Reads the fields of a body of {@link #bodySize()} bytes, whatever their values. */
  Map<ZipField, Long> read(byte[] body) {
    Map<ZipField, Long> values = new EnumMap<>(ZipField.class);
    int offset = 0;
    for (Slot slot : slots) {
      values.put(slot.field(), littleEndian(body, offset, slot.width()));
      offset += slot.width();
    }
    return values;
  }

  /** Refuses a record in which a fixed field has another value. */
  void requireFixed(Map<ZipField, Long> values, long start, String member) throws Violation {
    for (Slot slot : slots) {
      long actual = values.getOrDefault(slot.field(), FREE);
      if (slot.value() != FREE && actual != slot.value()) {
        throw new Violation(
            slot.field() == ZipField.METHOD
                ? ProblemCode.METHOD_NOT_STORED
                : ProblemCode.HEADER_FIELD_NOT_CANONICAL,
            member,
            start + offsetOf(slot.field()),
            Phrase.of("%s, %s: %d", label, slot.field().label(), slot.value()),
            Phrase.of("%d", actual));
      }
    }
  }

  /** Four bytes as one number, the way people write a signature or a CRC-32. */
  static Bytes hex(long number) {
    return Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt((int) number).array());
  }

  /** The unsigned little-endian number of {@code width} bytes at {@code offset}. */
  static long littleEndian(byte[] bytes, int offset, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | (bytes[offset + i] & 0xFF);
    }
    return value;
  }
}
