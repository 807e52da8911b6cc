package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a PE file decides its Authenticode hash, all offsets in bytes of the file. Microsoft
 * PE/COFF specification: COFF header 20 bytes, optional header, data directories of 8 bytes,
 * section table with 40 bytes for each section.
 *
 * @param checksumAt where the checksum of 4 bytes stands, which is not hashed
 * @param certificates where the directory entry of the certificate table stands, if there is one
 * @param certificateSize bytes of the certificate table, at the end of the file
 * @param headers bytes of all headers
 * @param sections data of the sections that have any, by offset, without overlap
 */
record PeFile(
    int checksumAt,
    Optional<Integer> certificates,
    int certificateSize,
    int headers,
    List<Part> sections) {
  private static final int POINTER_AT = 0x3C;
  private static final int COFF = 24;
  private static final int PE32 = 0x10B;
  private static final int PE32_PLUS = 0x20B;
  private static final int CERTIFICATES = 4;
  private static final int ENTRY = 8;
  private static final int SECTION = 40;
  private static final int MOST_SECTIONS = 96;
  private static final Bytes DOS = Bytes.utf8("MZ");
  private static final Bytes SIGNATURE = Bytes.utf8("PE\0\0");

  PeFile {
    sections = List.copyOf(sections);
  }

  /** Bytes of the file from {@code start} to {@code end}. */
  record Part(int start, int end) {}

  static Decoded<PeFile> decode(Bytes file) {
    return Decoded.of(() -> new Reader(file).read());
  }

  /** Reads the headers of one file. */
  private static final class Reader {
    private final Bytes file;

    Reader(Bytes file) {
      this.file = file;
    }

    PeFile read() throws Malformed {
      if (!file.startsWith(DOS)) {
        throw Malformed.notUnderstood(0, "PE file", "does not begin with MZ");
      }
      int pe = offset("PE header", cursor(POINTER_AT).u32("PE header"));
      ByteCursor coff = cursor(pe);
      if (!coff.take("PE signature", SIGNATURE.size()).equals(SIGNATURE)) {
        throw new Malformed(pe, "PE signature", "absent");
      }
      coff.take("machine", 2);
      int count = coff.u16("number of sections");
      if (count > MOST_SECTIONS) {
        throw Malformed.notUnderstood(
            pe, "number of sections", Message.of("%s are more than 96", count));
      }
      coff.take("symbols", 12);
      return read(pe + COFF, coff.u16("size of optional header"), count);
    }

    private PeFile read(int optional, int size, int count) throws Malformed {
      ByteCursor in = ByteCursor.at(optional, cursor(optional).take("optional header", size), "");
      int magic = in.u16("magic");
      if (magic != PE32 && magic != PE32_PLUS) {
        throw Malformed.notUnderstood(
            optional, "magic", Message.of("%s is not that of a PE file", magic));
      }
      in.take("optional header", 58);
      int headers = offset("size of headers", in.u32("size of headers"));
      int checksum = in.offset();
      in.take("optional header", magic == PE32 ? 28 : 44);
      long directories = in.u32("number of directories");
      Optional<Integer> certificates = Optional.empty();
      int certificateSize = 0;
      if (directories > CERTIFICATES) {
        in.take("directories", CERTIFICATES * ENTRY);
        certificates = Optional.of(in.offset());
        certificateSize = certificates(in);
      }
      int table = optional + size;
      if (headers < table + count * SECTION) {
        throw new Malformed(checksum - 4, "size of headers", "the section table is not within");
      }
      List<Part> sections = sections(cursor(table), count, headers);
      int end = sections.isEmpty() ? headers : sections.getLast().end();
      if (end > file.size() - certificateSize) {
        throw new Malformed(checksum, "certificate table", "overlaps what is signed");
      }
      return new PeFile(checksum, certificates, certificateSize, headers, sections);
    }

    /** How large the table is; it has to end where the file does. */
    private int certificates(ByteCursor in) throws Malformed {
      long start = in.u32("certificate table");
      long size = in.u32("certificate table");
      if (start == 0 && size == 0) {
        return 0;
      }
      if (size == 0 || start + size != file.size()) {
        throw in.malformed("certificate table", "does not end where the file does");
      }
      return (int) size;
    }

    private List<Part> sections(ByteCursor in, int count, int headers) throws Malformed {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        try (ByteCursor section = in.slice("section", SECTION)) {
          section.take("name and addresses", 16);
          long size = section.u32("size of data");
          long start = section.u32("data");
          section.take("the rest", 16);
          if (size > 0) {
            offset("data of a section", start + size);
            parts.add(new Part((int) start, (int) (start + size)));
          }
        }
      }
      parts.sort(Sorting.byNumber(Part::start));
      int end = headers;
      for (Part part : parts) {
        if (part.start() < end) {
          throw in.malformed("section table", "sections overlap, or one overlaps the headers");
        }
        end = part.end();
      }
      return parts;
    }

    private int offset(String field, long value) throws Malformed {
      if (value > file.size()) {
        throw new Malformed(-1, field, Message.of("%s is not within the file", value));
      }
      return (int) value;
    }

    private ByteCursor cursor(int at) throws Malformed {
      if (at > file.size()) {
        throw new Malformed(at, "PE file", "ends before");
      }
      return ByteCursor.at(at, file.from(at), "PE file");
    }
  }
}
