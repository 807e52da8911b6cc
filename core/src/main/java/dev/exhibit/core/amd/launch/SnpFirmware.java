package dev.exhibit.core.amd.launch;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.firmware.GuidTable;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A firmware's file with what its SEV metadata says: "ASEV", length, version 1, number of sections
 * (u32 each), then address, size and type (u32 each) of the pages that are added beside it. OVMF
 * {@code OvmfSevMetadata.asm}.
 *
 * @param sections in the order in which they are added
 * @param hashesAt where the firmware expects the hashes of a kernel, if it compares them
 * @param startOfOthers where the second and every further processor starts
 */
public record SnpFirmware(
    Bytes file, List<Section> sections, Optional<Long> hashesAt, Optional<Long> startOfOthers) {
  private static final Bytes METADATA = guid("666588dc4a989847a75e5585a7bf67cc");
  private static final Bytes HASHES = guid("1f3755723b3a044b927b1da6efa8d454");
  private static final Bytes RESET_BLOCK = guid("de71f7007e1acb4f890e68c77e2fb44e");
  private static final Bytes SIGNATURE = Bytes.utf8("ASEV");
  private static final String NAME = "SEV metadata";
  private static final long END = 1L << 32;
  private static final int MOST_SIZE = 1 << 26;
  private static final int MOST_SECTIONS = 64;
  private static final int HEAD = 16;
  private static final int ENTRY = 12;

  /** Most pages beside the file: 256 MiB. */
  private static final long MOST_PAGES = 1L << 16;

  public SnpFirmware {
    sections = List.copyOf(sections);
  }

  /** Pages that are added before the guest starts. */
  public record Section(long address, long size, Kind kind) {}

  /** What pages are for. */
  public enum Kind {
    /** The firmware's own memory, zeros. */
    MEMORY(1),
    /** The page in which the secure processor leaves secrets. */
    SECRETS(2),
    /** The page of CPUID values. */
    CPUID(3),
    /** For a module between firmware and host, zeros. */
    CALLING_AREA(4),
    /** The page of hashes of kernel, initial RAM disk and command line. */
    KERNEL_HASHES(0x10);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    static Optional<Kind> numbered(long number) {
      for (Kind kind : values()) {
        if (kind.number == number) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  private static Bytes guid(String asInFile) {
    return Bytes.fromHex(asInFile).orElseThrow();
  }

  /** The firmware in this file; one without SEV metadata of version 1 is not understood. */
  public static Decoded<SnpFirmware> decode(Bytes file) {
    return Decoded.of(() -> read(file));
  }

  private static SnpFirmware read(Bytes file) throws Malformed {
    if (file.size() % LaunchDigest.PAGE != 0 || file.size() > MOST_SIZE) {
      throw Malformed.notUnderstood(
          0,
          "firmware",
          Message.of("%s bytes are no whole pages, or more than 64 MiB", file.size()));
    }
    GuidTable table = GuidTable.of(file);
    int start =
        table
            .pointed(METADATA, NAME)
            .orElseThrow(
                () ->
                    Malformed.notUnderstood(
                        file.size(), NAME, "no entry for SEV-SNP in the table of GUIDs"));
    return new SnpFirmware(
        file,
        sections(ByteCursor.at(start, file.from(start), NAME)),
        table.number(HASHES).filter(address -> address != 0),
        table.number(RESET_BLOCK).filter(address -> address != 0));
  }

  private static List<Section> sections(ByteCursor in) throws Malformed {
    if (!in.take("signature", SIGNATURE.size()).equals(SIGNATURE)) {
      throw in.malformed(NAME, "does not begin with ASEV");
    }
    long length = in.u32("length");
    long version = in.u32("version");
    if (version != 1) {
      throw Malformed.notUnderstood(
          in.offset(), "version", Message.of("%s is not known; 1 is", version));
    }
    long count = in.u32("number of sections");
    if (count < 1 || count > MOST_SECTIONS || length != HEAD + count * ENTRY) {
      throw in.malformed(
          "number of sections", Message.of("%d sections in %d bytes", count, length));
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(section(in));
    }
    long pages = sections.stream().mapToLong(Section::size).sum() / LaunchDigest.PAGE;
    if (pages > MOST_PAGES) {
      throw Malformed.notUnderstood(
          in.offset(), NAME, Message.of("%s pages are more than %s", pages, MOST_PAGES));
    }
    return sections;
  }

  private static Section section(ByteCursor in) throws Malformed {
    int at = in.offset();
    long address = in.u32("address");
    long size = in.u32("size");
    long number = in.u32("type");
    Kind kind =
        Kind.numbered(number)
            .orElseThrow(
                () ->
                    Malformed.notUnderstood(
                        at, "type", Message.of("%s is no known kind of section", number)));
    boolean one = kind != Kind.MEMORY && kind != Kind.CALLING_AREA;
    if (address % LaunchDigest.PAGE != 0
        || size % LaunchDigest.PAGE != 0
        || size == 0
        || (one && size != LaunchDigest.PAGE)) {
      throw new Malformed(
          at,
          "section",
          Message.of("%d bytes at 0x%s are not its pages", size, Long.toHexString(address)));
    }
    return new Section(address, size, kind);
  }

  /** Where the file lies: it ends at 4 GiB. */
  long address() {
    return END - file.size();
  }

  /** Whether it compares the hashes of a kernel: it has a page for them, and they fit into it. */
  public boolean comparesKernel() {
    return measured(Sha384.ZERO).comparesKernel();
  }

  /** What a launch digest depends on of it. */
  public MeasuredFirmware measured() {
    return measured(ownDigest());
  }

  private MeasuredFirmware measured(Sha384 digest) {
    return new MeasuredFirmware(digest, sections, hashesAt, startOfOthers);
  }

  /** The launch digest after the file alone: what some call its hash. */
  public Sha384 ownDigest() {
    LaunchDigest digest = new LaunchDigest(Sha384.ZERO);
    digest.normal(address(), file);
    return digest.value();
  }
}
