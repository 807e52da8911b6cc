package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Event logs in binary form, as firmware leaves them in the CCEL table: a TCG_PCClientPCREvent
 * whose data are a TCG_EfiSpecIDEvent, then TCG_PCR_EVENT2 entries, then bytes that are all 0xFF or
 * all zero. Little endian. Register n is written n + 1; register 0 stands for MRTD, which no event
 * extends. Sources: TCG PC Client Platform Firmware Profile 1.05 §10; UEFI 2.10 §38.4.1.
 */
public final class TcgLog {
  private static final int MAX_EVENTS = 4096;
  private static final long NO_ACTION = 3;
  private static final int SHA1_SIZE = 20;
  private static final int DATA = 32;
  private static final int SIGNATURE_SIZE = 16;
  private static final int MAX_ALGORITHMS = 16;
  private static final int MAX_DIGEST = 64;
  private static final int MAX_DATA = 1 << 20;
  private static final int SHA384 = 0x000C;
  private static final Bytes FAMILY = Bytes.utf8("Spec ID Event");
  private static final Bytes CRYPTO_AGILE = Bytes.utf8("Spec ID Event03").concat(Bytes.zeros(1));

  private TcgLog() {}

  /**
   * What the log says of itself.
   *
   * @param digestSizes by TCG algorithm id, in bytes; empty of another format than ours
   */
  private record Header(Bytes signature, Map<Integer, Integer> digestSizes) {
    boolean ours() {
      return signature.equals(CRYPTO_AGILE);
    }
  }

  /** Whether {@code log} begins as such logs do. */
  public static boolean begins(Bytes log) {
    return log.size() >= DATA + SIGNATURE_SIZE
        && log.from(DATA).startsWith(FAMILY)
        && log.slice(4, 8).equals(Bytes.of((byte) NO_ACTION, (byte) 0, (byte) 0, (byte) 0));
  }

  /** Why a log that may be in good order is beyond this release; empty if it is not. */
  static Optional<Message> beyondThisRelease(Bytes log) {
    try {
      Header header = header(ByteCursor.over(log, "event log"));
      if (!header.ours()) {
        return Optional.of(Message.of("its format is not TCG's crypto-agile one"));
      }
      return header.digestSizes().containsKey(SHA384)
          ? Optional.empty()
          : Optional.of(
              Message.of("it has no SHA-384 digests, which are what registers are extended with"));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  static Decoded<EventLog> decode(Bytes log) {
    return Decoded.of(() -> events(ByteCursor.over(log, "event log"), filling(log)));
  }

  private static Header header(ByteCursor in) throws Malformed {
    in.u32("header.register");
    in.u32("header.type");
    in.take("header.digest", SHA1_SIZE);
    ByteCursor data = in.slice("header.data", in.u32AtMost("header.size", MAX_DATA));
    Bytes signature = data.take("header.signature", SIGNATURE_SIZE);
    Map<Integer, Integer> sizes = new LinkedHashMap<>();
    if (signature.equals(CRYPTO_AGILE)) {
      data.take("header.platform and version", 8);
      int count = data.u32AtMost("header.algorithms", MAX_ALGORITHMS);
      for (int i = 0; i < count; i++) {
        int algorithm = data.u16("header.algorithm");
        int size = data.u16("header.digest size");
        if (size > MAX_DIGEST || sizes.put(algorithm, size) != null) {
          throw data.malformed("header.algorithm", "twice, or with digests that are too long");
        }
      }
    }
    return new Header(signature, sizes);
  }

  private static EventLog events(ByteCursor in, int filling) throws Malformed {
    Header header = header(in);
    if (header.digestSizes().getOrDefault(SHA384, 0) != Sha384.SIZE) {
      throw in.malformed("header", "no SHA-384 digests of 48 bytes");
    }
    List<LoggedEvent> events = new ArrayList<>();
    while (in.remaining() > 0 && in.offset() < filling) {
      event(in, header, events.size()).ifPresent(events::add);
      if (events.size() > MAX_EVENTS) {
        throw Malformed.notUnderstood(
            in.offset(), "event log", Message.of("more than %s events", MAX_EVENTS));
      }
    }
    return new EventLog(events, true);
  }

  /** Where the bytes begin that are all 0xFF or all zero up to the end. */
  private static int filling(Bytes log) {
    int from = log.size();
    int fill = from == 0 ? 0 : log.at(from - 1);
    while (from > 0 && (fill == 0 || fill == 0xFF) && log.at(from - 1) == fill) {
      from--;
    }
    return from;
  }

  private static Optional<LoggedEvent> event(ByteCursor in, Header header, int position)
      throws Malformed {
    String path = "event " + position;
    long register = in.u32(path + ".register");
    if (register > EventLog.REGISTERS) {
      throw in.malformed(
          path + ".register", Message.of("%s is no register of a trust domain", register));
    }
    long type = in.u32(path + ".type");
    Bytes digest = digest(in, header, path);
    Bytes data = in.take(path + ".data", in.u32AtMost(path + ".size", MAX_DATA));
    return type == NO_ACTION || register == 0
        ? Optional.empty()
        : Optional.of(
            new LoggedEvent(
                position,
                (int) register - 1,
                type,
                "",
                Optional.of(digest),
                data,
                Optional.empty(),
                Optional.empty()));
  }

  private static Bytes digest(ByteCursor in, Header header, String path) throws Malformed {
    int count = in.u32AtMost(path + ".digests", MAX_ALGORITHMS);
    Map<Integer, Bytes> digests = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int algorithm = in.u16(path + ".algorithm");
      Integer size = header.digestSizes().get(algorithm);
      if (size == null) {
        throw in.malformed(path + ".algorithm", Message.of("%s is not in the header", algorithm));
      }
      if (digests.put(algorithm, in.take(path + ".digest", size)) != null) {
        throw in.malformed(path + ".algorithm", Message.of("%s stands twice", algorithm));
      }
    }
    return Optional.ofNullable(digests.get(SHA384))
        .orElseThrow(() -> in.malformed(path + ".digests", "no SHA-384 digest"));
  }
}
