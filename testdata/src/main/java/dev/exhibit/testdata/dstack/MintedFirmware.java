package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.LittleEndian;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Files of 64 KiB with the metadata of a firmware for TDX: two pages of code, measured, and the
 * sections of temporary memory that are given.
 */
public final class MintedFirmware {
  private static final int SIZE = 0x10000;
  private static final int CODE_AT = 0x1000;
  private static final int CODE_SIZE = 0x2000;
  private static final int METADATA_AT = 0x8000;
  private static final int PAGE = 4096;
  private static final int PART = 256;
  private static final long LIST_AT = 0x809000L;
  private static final String METADATA_GUID = "35657ae44a989847865e4685a7bf8ec2";
  private static final String FOOTER_GUID = "de82b596b21ff745baeaa366c55a082d";

  private final List<Section> sections;

  private MintedFirmware(List<Section> sections) {
    this.sections = sections;
  }

  /** A part of memory; attribute 1 for what is measured, 2 for what is added later. */
  private record Section(
      int data, int dataSize, long address, long size, int type, int attribute) {}

  /** One of four sections, the last of which is added later. */
  public static MintedFirmware small() {
    return of(
        new Section(0, 0, 0x80B000L, 0x1000, 3, 0), new Section(0, 0, 0x900000L, 0x1000, 3, 2));
  }

  /** One whose list of memory is that of dstack's firmware. */
  static MintedFirmware usual() {
    return of(
        new Section(0, 0, 0x80B000L, 0x2000, 3, 0),
        new Section(0, 0, 0x800000L, 0x6000, 3, 0),
        new Section(0, 0, 0x810000L, 0x10000, 3, 0));
  }

  private static MintedFirmware of(Section... temporary) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(CODE_AT, CODE_SIZE, 0xFFFFE000L, CODE_SIZE, 0, 1));
    sections.add(new Section(0, 0, LIST_AT, 0x2000, 2, 0));
    sections.addAll(List.of(temporary));
    return new MintedFirmware(sections);
  }

  /** The file. */
  public Bytes file() {
    byte[] file = new byte[SIZE];
    for (int i = 0; i < CODE_SIZE; i++) {
      file[CODE_AT + i] = (byte) i;
    }
    put(file, METADATA_AT, metadata());
    Bytes entry = join(LittleEndian.u32(SIZE - METADATA_AT), LittleEndian.u16(22));
    Bytes table = join(entry, hex(METADATA_GUID), LittleEndian.u16(40)).concat(hex(FOOTER_GUID));
    put(file, SIZE - 32 - table.size(), table);
    return Bytes.of(file);
  }

  private Bytes metadata() {
    int count = sections.size();
    Bytes all =
        join(Bytes.utf8("TDVF"), LittleEndian.u32(16 + 32L * count), LittleEndian.u32(1))
            .concat(LittleEndian.u32(count));
    for (Section s : sections) {
      all =
          all.concat(
              join(
                  LittleEndian.u32(s.data()),
                  LittleEndian.u32(s.dataSize()),
                  LittleEndian.u64(s.address()),
                  LittleEndian.u64(s.size()),
                  LittleEndian.u32(s.type()),
                  LittleEndian.u32(s.attribute())));
    }
    return all;
  }

  /** MRTD of a machine whose QEMU adds all pages of a section before it measures the first. */
  Bytes mrTd() {
    ByteArrayOutputStream measured = new ByteArrayOutputStream();
    for (Section s : sections) {
      added(s).forEach(at -> measured.writeBytes(record("MEM.PAGE.ADD", s.address() + at)));
      added(s).forEach(at -> measure(measured, s, at));
    }
    return Sha384.of(Bytes.of(measured.toByteArray()));
  }

  /** MRTD of a machine whose QEMU measures each page when it has added it. */
  Bytes mrTdOfLaterQemu() {
    ByteArrayOutputStream measured = new ByteArrayOutputStream();
    for (Section s : sections) {
      for (int at : added(s)) {
        measured.writeBytes(record("MEM.PAGE.ADD", s.address() + at));
        measure(measured, s, at);
      }
    }
    return Sha384.of(Bytes.of(measured.toByteArray()));
  }

  /** Where the pages that are added begin, within their section. */
  private static List<Integer> added(Section s) {
    return s.attribute() == 2
        ? List.of()
        : IntStream.range(0, (int) (s.size() / PAGE)).mapToObj(page -> page * PAGE).toList();
  }

  private void measure(ByteArrayOutputStream measured, Section s, int page) {
    for (int at = page; s.attribute() == 1 && at < page + PAGE; at += PART) {
      measured.writeBytes(record("MR.EXTEND", s.address() + at));
      measured.writeBytes(file().slice(s.data() + at, s.data() + at + PART).toArray());
    }
  }

  private static byte[] record(String kind, long address) {
    byte[] record = new byte[128];
    put(record, 0, Bytes.utf8(kind));
    put(record, 16, LittleEndian.u64(address));
    return record;
  }

  private static void put(byte[] file, int at, Bytes bytes) {
    System.arraycopy(bytes.toArray(), 0, file, at, bytes.size());
  }

  private static Bytes join(Bytes... parts) {
    Bytes all = Bytes.EMPTY;
    for (Bytes part : parts) {
      all = all.concat(part);
    }
    return all;
  }

  private static Bytes hex(String text) {
    return Bytes.fromHex(text).orElseThrow();
  }
}
