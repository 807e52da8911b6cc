package dev.exhibit.core.decode;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses one gzip member (RFC 1952) to the last byte: magic 2, method 8, flags, time 4, extra
 * flags, system; what the flags announce; the deflated content; CRC-32 u32, size u32.
 */
public final class Gunzip {
  private static final Bytes MAGIC = Bytes.of((byte) 0x1F, (byte) 0x8B, (byte) 8);
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private Gunzip() {}

  /** Whether this begins as a member does. */
  public static boolean looksLike(Bytes compressed) {
    return compressed.startsWith(MAGIC);
  }

  /**
   * What {@code compressed} holds.
   *
   * @param most bytes of content that are accepted
   * @throws Malformed if it is none, is longer, or anything follows it
   */
  public static Bytes read(Bytes compressed, int most) throws Malformed {
    try (ByteCursor in = ByteCursor.over(compressed, "gzip")) {
      Bytes header = in.take("header", HEADER);
      if (!header.startsWith(MAGIC) || header.at(3) > 0x1F) {
        throw new Malformed(0, "gzip", "not the header of a gzip member");
      }
      skip(in, header.at(3));
      Bytes rest = in.rest();
      if (rest.size() < TRAILER) {
        throw new Malformed(in.offset(), "gzip", "it ends early");
      }
      return inflate(rest, most);
    }
  }

  private static void skip(ByteCursor in, int flags) throws Malformed {
    if ((flags & EXTRA) != 0) {
      in.take("extra field", in.u16("length of the extra field"));
    }
    for (int text : new int[] {NAME, COMMENT}) {
      if ((flags & text) != 0) {
        int character;
        do {
          character = in.u8("text");
        } while (character != 0);
      }
    }
    if ((flags & HEADER_CRC) != 0) {
      in.take("CRC of the header", 2);
    }
  }

  private static Bytes inflate(Bytes rest, int most) throws Malformed {
    Inflater inflater = new Inflater(true);
    try {
      byte[] deflated = rest.first(rest.size() - TRAILER).toArray();
      inflater.setInput(deflated);
      byte[] content = new byte[most + 1];
      int size = 0;
      while (size < content.length && !inflater.finished()) {
        int more = inflater.inflate(content, size, content.length - size);
        if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        size += more;
      }
      if (size > most) {
        throw new Malformed(0, "gzip", Message.of("its content is longer than %s bytes", most));
      }
      if (!inflater.finished() || inflater.getRemaining() > 0) {
        throw new Malformed(0, "gzip", "it is cut off, or something follows it");
      }
      Bytes found = Bytes.of(content).first(size);
      requireTrailer(rest.from(rest.size() - TRAILER), found);
      return found;
    } catch (DataFormatException e) {
      throw new Malformed(0, "gzip", "its content is not deflated");
    } finally {
      inflater.end();
    }
  }

  private static void requireTrailer(Bytes trailer, Bytes content) throws Malformed {
    CRC32 crc = new CRC32();
    crc.update(content.toArray());
    try (ByteCursor in = ByteCursor.over(trailer, "gzip")) {
      if (in.u32("CRC") != crc.getValue() || in.u32("size") != content.size()) {
        throw new Malformed(0, "gzip", "its checksum or size differs from its content");
      }
    }
  }
}
