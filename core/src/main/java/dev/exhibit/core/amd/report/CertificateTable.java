package dev.exhibit.core.amd.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table of certificates as hosts and tools write it: that of the GHCB specification (entries of
 * GUID 16, offset u32, length u32, ended by one of zeros, then the certificates), or that of the
 * Rust library sev (count u64 or u32, then per entry a kind, GUID and length). Which GUID a
 * certificate has is not looked at: a certificate says itself what it is.
 */
public final class CertificateTable {
  private static final int GUID = 16;
  private static final int ENTRY = 24;
  private static final int MOST_ENTRIES = 16;
  private static final int MOST_BYTES = 16_384;

  /** GUIDs as their first four bytes, in either byte order: ARK, ASK, VCEK, VLEK, CRL. */
  private static final Set<String> KNOWN =
      Ordered.set(
          "c0b406a4",
          "a406b4c0",
          "4ab7b379",
          "79b3b74a",
          "63da758d",
          "8d75da63",
          "a8074bc2",
          "c24b07a8",
          "92f81bc3",
          "c31bf892");

  private CertificateTable() {}

  /** Whether {@code bytes} begin like a table of either form. */
  public static boolean looksLike(Bytes bytes) {
    return bytes.size() >= ENTRY && (isKnown(bytes, 0) || isList(bytes));
  }

  /**
   * The certificates of a table.
   *
   * @param at offset of the table in what holds it, for messages
   */
  public static List<Bytes> read(Bytes table, int at) throws Malformed {
    if (table.size() >= ENTRY && isKnown(table, 0)) {
      return offsets(table, at);
    }
    if (isList(table)) {
      return list(ByteCursor.at(at, table, "certificate table"));
    }
    throw new Malformed(
        at, "report", Message.of("%s bytes of no known meaning follow it", table.size()));
  }

  private static boolean isKnown(Bytes table, int index) {
    return KNOWN.contains(table.slice(index, index + 4).hex());
  }

  /** Count u64, then per entry: kind u32 (3: named by GUID), GUID size u64, GUID, size u64, DER. */
  private static boolean isList(Bytes table) {
    return table.size() >= 8
        && table.at(0) >= 1
        && table.at(0) <= MOST_ENTRIES
        && table.slice(1, 8).isZero();
  }

  private static List<Bytes> offsets(Bytes table, int at) throws Malformed {
    List<Bytes> certificates = new ArrayList<>();
    ByteCursor in = ByteCursor.at(at, table, "certificate table");
    while (certificates.size() < MOST_ENTRIES) {
      Bytes guid = in.take("GUID", GUID);
      int offset = in.u32AtMost("offset", table.size());
      int length = in.u32AtMost("length", table.size());
      if (guid.isZero()) {
        return certificates;
      }
      if (length > table.size() - offset) {
        throw new Malformed(in.offset(), "certificate table", "an entry ends behind the table");
      }
      certificates.add(table.slice(offset, offset + length));
    }
    throw Malformed.notUnderstood(at, "certificate table", "more than 16 entries");
  }

  private static List<Bytes> list(ByteCursor in) throws Malformed {
    int count = in.u32AtMost("count", MOST_ENTRIES);
    in.u32("count, upper half");
    List<Bytes> certificates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      in.u32AtMost("kind", MOST_ENTRIES);
      int first = size(in);
      if (first == GUID) {
        in.take("GUID", GUID);
        first = size(in);
      }
      certificates.add(in.take("certificate", first));
    }
    in.close();
    return certificates;
  }

  private static int size(ByteCursor in) throws Malformed {
    int size = in.u32AtMost("size", MOST_BYTES);
    if (in.u32("size, upper half") != 0) {
      throw in.malformed("size", "more than the table has");
    }
    return size;
  }
}
