package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes gzip (RFC 1952: 10 bytes of head, DEFLATE, CRC-32 and size, both little endian) or deflate
 * (RFC 1950). Every byte has to belong to it: nothing may be missing, and nothing may follow.
 */
enum Inflation {
  GZIP("gzip", 10, 8),
  DEFLATE("deflate", 0, 0);

  /**
   * What came of it.
   *
   * @param plain the decoded bytes, if all is whole
   * @param bytes how many were decoded, also if not
   * @param obstacle why there are none, as a clause
   */
  public record Result(Optional<Bytes> plain, int bytes, String obstacle) {}

  private static final int PIECE = 8192;
  private static final int METHOD = 0x08;

  private final String id;
  private final int head;
  private final int tail;

  Inflation(String id, int head, int tail) {
    this.id = id;
    this.head = head;
    this.tail = tail;
  }

  String id() {
    return id;
  }

  Result undo(Bytes content, int most) {
    byte[] all = content.toArray();
    // Servers write no name, comment or extra field, which the flags would announce.
    if (this == GZIP && (all.length < head || all[2] != METHOD || all[3] != 0)) {
      return new Result(Optional.empty(), 0, "its head is cut short or has parts not read here");
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    Inflater inflater = new Inflater(this == GZIP);
    try {
      inflater.setInput(all, head, all.length - head);
      inflate(inflater, plain, most);
      return end(inflater, all, plain, most);
    } catch (DataFormatException e) { // damaged, or it only looks like it
      return new Result(Optional.empty(), plain.size(), "it is damaged");
    } finally {
      inflater.end();
    }
  }

  private static void inflate(Inflater inflater, ByteArrayOutputStream plain, int most)
      throws DataFormatException {
    byte[] piece = new byte[PIECE];
    int count = 1;
    while (count > 0 && plain.size() <= most) {
      count = inflater.inflate(piece); // 0 at the end, and if more is needed
      plain.write(piece, 0, count);
    }
  }

  private Result end(Inflater inflater, byte[] all, ByteArrayOutputStream plain, int most) {
    if (plain.size() > most) {
      return new Result(
          Optional.empty(), plain.size(), Filled.of("it decodes to more than %d bytes", most));
    }
    int left = inflater.getRemaining();
    if (!inflater.finished() || left < tail) {
      return new Result(Optional.empty(), plain.size(), "it is cut short");
    }
    byte[] bytes = plain.toByteArray();
    if (this == GZIP && !endsWell(all, all.length - left, bytes)) {
      return new Result(Optional.empty(), bytes.length, "its checksum or length is wrong");
    }
    return left == tail
        ? new Result(Optional.of(Bytes.of(bytes)), bytes.length, "")
        : new Result(Optional.empty(), bytes.length, "more bytes follow after its end");
  }

  private static boolean endsWell(byte[] all, int tail, byte[] plain) {
    ByteBuffer stated = ByteBuffer.wrap(all, tail, GZIP.tail).order(ByteOrder.LITTLE_ENDIAN);
    CRC32 crc = new CRC32();
    crc.update(plain);
    return stated.getInt() == (int) crc.getValue() && stated.getInt() == plain.length;
  }
}
