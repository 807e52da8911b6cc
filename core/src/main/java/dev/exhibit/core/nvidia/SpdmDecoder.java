package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a report to the last byte.
 *
 * <p>Request, 37 bytes: version u8 (0x11), code u8 (0xE0), attributes u8 (0x01, signature wanted),
 * operation u8 (0xFF, all measurements), nonce 32, slot u8. Response: version u8 (0x11), code u8
 * (0x60), two parameters u8, number of blocks u8, record length u24, record, nonce of the device
 * 32, opaque length u16, opaque data, signature 96. Little endian. DSP0274 1.1 §10.11.
 */
final class SpdmDecoder {
  private static final int VERSION = 0x11;
  private static final int GET_MEASUREMENTS = 0xE0;
  private static final int MEASUREMENTS = 0x60;
  private static final int SIGNATURE_WANTED = 0x01;
  private static final int ALL_MEASUREMENTS = 0xFF;
  private static final int DMTF = 0x01;
  private static final int MAX_BYTES = 64 * 1024;

  private final Bytes report;

  private SpdmDecoder(Bytes report) {
    this.report = report;
  }

  static Decoded<SpdmReport> decode(Bytes report) {
    return Decoded.of(() -> new SpdmDecoder(report).report());
  }

  private SpdmReport report() throws Malformed {
    if (report.size() > MAX_BYTES) {
      throw new Malformed(MAX_BYTES, "report", "longer than " + MAX_BYTES + " bytes");
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
      OpaqueData opaque = OpaqueData.decode(in.slice("opaque data", in.u16("opaque length")));
      Bytes signed = report.first(in.offset());
      Bytes signature = in.take("signature", SpdmReport.SIGNATURE_BYTES);
      return new SpdmReport(nonce, measurements, opaque, signed, signature);
    }
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
   * Blocks numbered from 1 without a gap: index u8, specification u8 (1, DMTF), size u16, then type
   * u8, value size u16, value.
   */
  private static SortedMap<Integer, Bytes> measurements(ByteCursor record, int blocks)
      throws Malformed {
    SortedMap<Integer, Bytes> values = new TreeMap<>();
    if (blocks == 0) {
      throw record.malformed("number of blocks", "no measurement");
    }
    try (record) {
      for (int index = 1; index <= blocks; index++) {
        expect(record, "block index", index);
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
      throw new Malformed(start, field, actual + " is not " + expected);
    }
  }
}
