package dev.exhibit.core.amd.dstack;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dstack guest's attestation of the SEV-SNP machine it runs on; nothing is verified. Version 0 is
 * SCALE (integers of compact form): 0, kind u8 (3), report, list of certificates, configuration
 * document; list of events (name, payload), report data 64, configuration of the machine. Version 1
 * is MessagePack with the same in {@code platform.data} and {@code stack.data}.
 *
 * @param report the report's bytes
 * @param reportAt where it stands in what was decoded
 * @param certificates those beside it, DER or PEM
 * @param document the configuration document that HOST_DATA is the hash of
 * @param config configuration of the machine as its host wrote it, JSON
 */
public record DstackAttestation(
    Bytes report, StoredBytes reportAt, List<Bytes> certificates, Bytes document, Bytes config) {
  private static final int SNP = 3;
  private static final int MOST_CERTIFICATES = 16;
  private static final Bytes FIRST_VERSION = Bytes.of((byte) 0, (byte) SNP);
  private static final Bytes NAMED =
      Bytes.of((byte) 0x83, (byte) 0xA7).concat(Bytes.utf8("version"));
  private static final String KIND = "sev-snp";

  public DstackAttestation {
    certificates = List.copyOf(certificates);
  }

  /** Whether this begins as an attestation of such a machine does. */
  public static boolean looksLike(Bytes raw) {
    return (raw.startsWith(FIRST_VERSION) && raw.size() > 4 && isReport(raw))
        || (raw.startsWith(NAMED)
            && raw.first(Math.min(raw.size(), 64)).utf8Lossy().contains(KIND));
  }

  /** The compact size of a report follows: 1184 in two bytes. */
  private static boolean isReport(Bytes raw) {
    return raw.at(2) == 0x81 && raw.at(3) == 0x12;
  }

  /** The attestation that {@code raw} is, all of it. */
  public static Decoded<DstackAttestation> decode(Bytes raw) {
    return Decoded.of(() -> read(raw));
  }

  /** The same, or why it is none. */
  public static DstackAttestation read(Bytes raw) throws Malformed {
    return raw.startsWith(NAMED) ? named(raw) : scale(raw);
  }

  private static DstackAttestation scale(Bytes raw) throws Malformed {
    try (ByteCursor in = ByteCursor.over(raw, "attestation")) {
      if (in.u8("version") != 0 || in.u8("kind") != SNP) {
        throw Malformed.notUnderstood(0, "attestation", "not of an SEV-SNP machine");
      }
      int size = compact(in, "report");
      long reportAt = in.offset();
      Bytes report = in.take("report", size);
      List<Bytes> certificates = new ArrayList<>();
      int count = compact(in, "certificates");
      for (int i = 0; i < count; i++) {
        certificates.add(sized(in, "certificate"));
        if (certificates.size() > MOST_CERTIFICATES) {
          throw Malformed.notUnderstood(in.offset(), "certificates", "more than 16");
        }
      }
      Bytes document = sized(in, "configuration document");
      int events = compact(in, "events");
      for (int i = 0; i < events; i++) {
        sized(in, "event");
        sized(in, "payload");
      }
      in.take("report data", 64);
      return new DstackAttestation(
          report, StoredBytes.from(reportAt), certificates, document, sized(in, "configuration"));
    }
  }

  private static Bytes sized(ByteCursor in, String field) throws Malformed {
    return in.take(field, compact(in, field));
  }

  /** The two low bits tell the width: 0 one byte, 1 two, 2 four; no larger one is possible. */
  private static int compact(ByteCursor in, String field) throws Malformed {
    int first = in.u8(field);
    int width = first & 3;
    if (width == 3) {
      throw in.malformed(field, "its size is beyond every attestation");
    }
    long value = first;
    for (int i = 1; i < 1 << width; i++) {
      value |= (long) in.u8(field) << (8 * i);
    }
    value >>>= 2;
    if (value > in.remaining()) {
      throw in.malformed(field, Message.of("%s is more than is left", value));
    }
    return (int) value;
  }

  private static DstackAttestation named(Bytes raw) throws Malformed {
    Object whole = MessagePack.read(raw);
    Object platform = member(member(whole, "platform"), "data");
    if (!Long.valueOf(1).equals(member(whole, "version"))
        || !KIND.equals(member(member(whole, "platform"), "kind"))) {
      throw Malformed.notUnderstood(0, "attestation", "not version 1 of an SEV-SNP machine");
    }
    List<Bytes> certificates = new ArrayList<>();
    if (!(member(platform, "cert_chain") instanceof MessagePack.Listed chain)
        || chain.values().size() > MOST_CERTIFICATES) {
      throw new Malformed(-1, "cert_chain", "no list of at most 16");
    }
    for (Object each : chain.values()) {
      certificates.add(bytes(each, "cert_chain"));
    }
    Object stack = member(member(whole, "stack"), "data");
    Object report = member(platform, "report");
    return new DstackAttestation(
        bytes(report, "report"),
        places(report),
        certificates,
        text(member(platform, "mr_config"), "mr_config"),
        text(member(stack, "config"), "config"));
  }

  private static StoredBytes places(Object report) throws Malformed {
    return switch (report) {
      case MessagePack.Placed placed -> StoredBytes.from(placed.at());
      case MessagePack.Listed listed -> listed.places();
      default -> throw new Malformed(-1, "report", "not bytes");
    };
  }

  private static Object member(Object map, String name) throws Malformed {
    Object value = map instanceof Map<?, ?> members ? members.get(name) : null;
    if (value == null) {
      throw new Malformed(-1, name, "absent");
    }
    return value;
  }

  private static Bytes text(Object value, String name) throws Malformed {
    if (value instanceof String text) {
      return Bytes.utf8(text);
    }
    throw new Malformed(-1, name, "not text");
  }

  /** Bytes as such, or as the list of numbers that the guest's library writes. */
  private static Bytes bytes(Object value, String name) throws Malformed {
    if (value instanceof MessagePack.Placed placed) {
      return placed.bytes();
    }
    if (!(value instanceof MessagePack.Listed listed)) {
      throw new Malformed(-1, name, "not bytes");
    }
    List<Object> list = listed.values();
    byte[] bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      if (!(list.get(i) instanceof Long number) || number > 0xFF) {
        throw new Malformed(-1, name, "not bytes");
      }
      bytes[i] = number.byteValue();
    }
    return Bytes.owning(bytes);
  }
}
