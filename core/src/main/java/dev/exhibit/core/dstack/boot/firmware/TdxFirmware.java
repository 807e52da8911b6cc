package dev.exhibit.core.dstack.boot.firmware;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.firmware.GuidTable;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A firmware's file with what its TDX metadata says: which parts of it are put into memory, and in
 * which order. The metadata is "TDVF", its length, version 1 and the number of sections (u32 each),
 * then the sections. Intel TDX Virtual Firmware Design Guide §11.2.
 */
public final class TdxFirmware {
  private static final String NAME = "TDX metadata";
  private static final Bytes METADATA =
      Bytes.fromHex("35657ae44a989847865e4685a7bf8ec2").orElseThrow();
  private static final Bytes SIGNATURE = Bytes.utf8("TDVF");
  private static final int HEAD = 16;
  private static final int MOST_SECTIONS = 32;

  /** Most pages that are added before the domain starts: 256 MiB. */
  private static final long MOST_PAGES = 1L << 16;

  private final Bytes file;
  private final List<TdvfSection> sections;

  private TdxFirmware(Bytes file, List<TdvfSection> sections) {
    this.file = file;
    this.sections = List.copyOf(sections);
  }

  /** The firmware in this file; one without TDX metadata of version 1 is not understood. */
  public static Decoded<TdxFirmware> decode(Bytes file) {
    return Decoded.of(() -> read(file));
  }

  private static TdxFirmware read(Bytes file) throws Malformed {
    int start =
        GuidTable.of(file)
            .pointed(METADATA, NAME)
            .orElseThrow(
                () ->
                    Malformed.notUnderstood(
                        file.size(), NAME, "no entry for TDX in the table of GUIDs"));
    ByteCursor in = ByteCursor.at(start, file.from(start), "TDX metadata");
    if (!in.take("signature", SIGNATURE.size()).equals(SIGNATURE)) {
      throw new Malformed(start, "TDX metadata", "does not begin with TDVF");
    }
    long length = in.u32("length");
    long version = in.u32("version");
    if (version != 1) {
      throw Malformed.notUnderstood(
          in.offset(), "version", Message.of("%s is not known; 1 is", version));
    }
    long count = in.u32("number of sections");
    if (count < 1 || count > MOST_SECTIONS) {
      throw in.malformed(
          "number of sections", Message.of("%s is not in 1..%s", count, MOST_SECTIONS));
    }
    if (length != HEAD + count * TdvfSection.SIZE) {
      throw in.malformed("length", Message.of("%s is not that of %s sections", length, count));
    }
    List<TdvfSection> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(TdvfSection.read(in, file.size()));
    }
    check(start, sections);
    return new TdxFirmware(file, sections);
  }

  private static void check(int start, List<TdvfSection> sections) throws Malformed {
    List<TdvfSection> stored = sections.stream().filter(s -> s.dataSize() > 0).toList();
    boolean overlap =
        overlap(sections, TdvfSection::address, TdvfSection::end)
            || overlap(stored, TdvfSection::dataOffset, TdvfSection::dataEnd);
    if (overlap) {
      throw new Malformed(start, "TDX metadata", "sections overlap");
    }
    long pages = sections.stream().mapToLong(TdvfSection::addedPages).sum();
    if (pages > MOST_PAGES) {
      throw Malformed.notUnderstood(
          start, "TDX metadata", Message.of("%s pages are more than %s", pages, MOST_PAGES));
    }
    long lists = sections.stream().filter(s -> s.type() == TdvfSection.MEMORY_LIST).count();
    if (lists != 1) {
      throw new Malformed(
          start, "TDX metadata", Message.of("%s sections for the list of memory", lists));
    }
  }

  private static boolean overlap(
      List<TdvfSection> sections,
      ToLongFunction<TdvfSection> start,
      ToLongFunction<TdvfSection> end) {
    long reached = 0;
    for (TdvfSection s : sections.stream().sorted(Sorting.byNumber(start)).toList()) {
      if (start.applyAsLong(s) < reached) {
        return true;
      }
      reached = end.applyAsLong(s);
    }
    return false;
  }

  /** In the order of the metadata, in which they are measured. */
  List<TdvfSection> sections() {
    return sections;
  }

  /** Bytes of the file. */
  Bytes data(int start, int end) {
    return file.slice(start, end);
  }

  /** What of it decides its list of memory. */
  public MemoryWitness memory() {
    List<TdvfSection> accepted = sections.stream().filter(TdvfSection::accepted).toList();
    long list =
        accepted.stream()
            .filter(s -> s.type() == TdvfSection.MEMORY_LIST)
            .findFirst()
            .orElseThrow()
            .address();
    return new MemoryWitness(list, accepted.stream().map(TdvfSection::range).toList());
  }

  /** What its store of variables is measured as into RTMR0, if it has one. */
  public Optional<Sha384> store() {
    return sections.stream()
        .filter(s -> s.type() == TdvfSection.VARIABLES)
        .findFirst()
        .map(s -> Sha384.of(data(s.dataOffset(), s.dataEnd())));
  }

  /** Whether list of memory and variables are those from which RTMR0 can be rebuilt here. */
  public boolean usual() {
    return memory().equals(MemoryWitness.USUAL)
        && store().filter(FirmwareEvents::isUsualStore).isPresent();
  }
}
