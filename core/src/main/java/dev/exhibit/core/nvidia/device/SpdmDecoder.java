package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a report to the last byte.
 *
 * <p>Request, 37 bytes: version u8 (0x11), code u8 (0xE0), attributes u8 (0x01, signature wanted),
 * operation u8 (0xFF, all measurements), nonce 32, slot u8. Response: version u8 (0x11), code u8
 * (0x60), two parameters u8, number of blocks u8, record length u24, record, nonce of the device
 * 32, opaque length u16, opaque data, signature 96. Little endian. DSP0274 1.1 §10.11. Zero bytes
 * after the signature are those of a collector's buffer; nothing else may follow it.
 */
public final class SpdmDecoder {
  private static final int VERSION = 0x11;
  private static final int GET_MEASUREMENTS = 0xE0;
  private static final int MEASUREMENTS = 0x60;
  private static final int SIGNATURE_WANTED = 0x01;
  private static final int ALL_MEASUREMENTS = 0xFF;
  private static final int DMTF = 0x01;
  private static final int MAX_BYTES = 64 * 1024;
  private static final int LAST_INDEX = 254;

  /**
   * SPDM's place for a table of contents, and how one of NVIDIA's for CoRIM begins: CBOR tag 570.
   */
  private static final int CONTENTS_INDEX = 0xFD;

  private static final Bytes CONTENTS_TAG = Bytes.of((byte) 0xD9, (byte) 0x02, (byte) 0x3A);

  /** Where a response can begin: since SPDM 1.3, requests are 8 bytes longer. */
  private static final int[] RESPONSE_OFFSETS = {37, 45};

  private final Bytes report;

  private SpdmDecoder(Bytes report) {
    this.report = report;
  }

  public static Decoded<SpdmReport> decode(Bytes report) {
    return Decoded.of(() -> new SpdmDecoder(report).report());
  }

  private SpdmReport report() throws Malformed {
    if (report.size() > MAX_BYTES) {
      throw Malformed.notUnderstood(
          MAX_BYTES, "report", Message.of("longer than %s bytes", MAX_BYTES));
    }
    try (ByteCursor in = ByteCursor.over(report, "report")) {
      Bytes nonce = request(in);
      expect(in, "response version", VERSION);
      expect(in, "response code", MEASUREMENTS);
      in.take("response parameters", 2);
      int blocks = in.u8("number of blocks");
      SortedMap<Integer, Bytes> measurements =
          measurements(in.slice("measurement record", u24(in, "record length")), blocks);
      in.take("device nonce", SpdmReport.NONCE_BYTES);
      ByteCursor data = in.slice("opaque data", in.u16("opaque length"));
      Decoded<OpaqueData> opaque = Decoded.of(() -> OpaqueDecoder.decode(data));
      Bytes signed = report.first(in.offset());
      Bytes signature = in.take("signature", SpdmReport.SIGNATURE_BYTES);
      boolean coRim =
          Optional.ofNullable(measurements.get(CONTENTS_INDEX))
              .filter(SpdmDecoder::callsForCoRim)
              .isPresent();
      return new SpdmReport(nonce, measurements, coRim, opaque, signed, signature, padding(in));
    }
  }

  private static boolean callsForCoRim(Bytes contents) {
    return contents.size() >= CONTENTS_TAG.size()
        && contents.first(CONTENTS_TAG.size()).equals(CONTENTS_TAG);
  }

  private static int padding(ByteCursor in) throws Malformed {
    int start = in.offset();
    Bytes rest = in.rest();
    if (!rest.isZero()) {
      throw new Malformed(
          start, "report", Message.of("%s bytes after the signature, not all zero", rest.size()));
    }
    return rest.size();
  }

  /** The SPDM version of a report whose both halves state one and the same other than 1.1. */
  public static Optional<String> otherVersion(Bytes report) {
    int version = report.isEmpty() ? VERSION : report.at(0);
    if (version == VERSION
        || version >> 4 != 1
        || !isMessage(report, 0, version, GET_MEASUREMENTS)) {
      return Optional.empty();
    }
    for (int at : RESPONSE_OFFSETS) {
      if (isMessage(report, at, version, MEASUREMENTS)) {
        return Optional.of(Filled.of("SPDM %d.%d", version >> 4, version & 0xF));
      }
    }
    return Optional.empty();
  }

  private static boolean isMessage(Bytes report, int at, int version, int code) {
    return report.size() > at + 1 && report.at(at) == version && report.at(at + 1) == code;
  }

  private static Bytes request(ByteCursor in) throws Malformed {
    expect(in, "request version", VERSION);
    expect(in, "request code", GET_MEASUREMENTS);
    expect(in, "request attributes", SIGNATURE_WANTED);
    expect(in, "request operation", ALL_MEASUREMENTS);
    Bytes nonce = in.take("request nonce", SpdmReport.NONCE_BYTES);
    in.u8("slot");
    return nonce;
  }

  /**
   * Blocks in the order of their numbers, 1 to 254: index u8, specification u8 (1, DMTF), size u16,
   * then type u8, value size u16, value.
   */
  private static SortedMap<Integer, Bytes> measurements(ByteCursor record, int blocks)
      throws Malformed {
    SortedMap<Integer, Bytes> values = new TreeMap<>();
    if (blocks == 0) {
      throw record.malformed("number of blocks", "no measurement");
    }
    try (record) {
      for (int i = 0; i < blocks; i++) {
        int last = values.isEmpty() ? 0 : values.lastKey();
        int index = record.u8("block index");
        if (index <= last || index > LAST_INDEX) {
          throw record.malformed("block index", Message.of("%s after %s", index, last));
        }
        expect(record, "block specification", DMTF);
        try (ByteCursor block = record.slice("block", record.u16("block size"))) {
          block.u8("value type");
          values.put(index, block.take("value", block.u16("value size")));
        }
      }
    }
    return values;
  }

  private static int u24(ByteCursor in, String field) throws Malformed {
    int low = in.u16(field);
    return in.u8(field) << 16 | low;
  }

  private static void expect(ByteCursor in, String field, int expected) throws Malformed {
    int start = in.offset();
    int actual = in.u8(field);
    if (actual != expected) {
      throw new Malformed(start, field, Message.of("%s is not %s", actual, expected));
    }
  }
}
