package dev.exhibit.core.dstack.boot.search;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.acpi.AcpiGenerator;
import dev.exhibit.core.dstack.boot.acpi.Allowance;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Logged;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes tables of stated machines and searches those of others, for one run over one piece of
 * evidence. Machines that are alike are made once, a question that was asked is not searched again,
 * and all together have two bounds: one for what hosts state, one for what is searched.
 */
public final class ShapeFinder {
  /** How many bytes of stated machines' tables are made in one run. */
  public static final long MOST_STATED = 1L << 26;

  /** How many bytes are made and hashed in one run to find machines that nobody states. */
  public static final long MOST_SEARCHED = 3L << 27;

  private static final int KEPT_BYTES = 1024;

  /** Tables by the shape in words, which names all of it: machines of one kind state the same. */
  private static final Memo<Bytes, Made> KNOWN = new Memo<>(1 << 20);

  private final Allowance stated;
  private final Allowance searched;
  private final AcpiGenerator generator = new AcpiGenerator();
  private final Map<VmShape, Tables> made = new LinkedHashMap<>();
  private final Map<Question, Sought> asked = new LinkedHashMap<>();

  /** With the usual bounds. */
  public ShapeFinder() {
    this(MOST_STATED, MOST_SEARCHED);
  }

  /**
   * With other bounds.
   *
   * @param stated bytes of stated machines' tables
   * @param searched bytes that are made and hashed in searches
   */
  public ShapeFinder(long stated, long searched) {
    this.stated = new Allowance(stated);
    this.searched = new Allowance(searched);
  }

  /** The digests of a stated machine's tables; empty beyond the bound. */
  public Optional<Tables> tables(VmShape shape) {
    VmShape alike = alike(shape);
    if (!made.containsKey(alike)) {
      if (stated.spent()) {
        return Optional.empty();
      }
      Made tables = KNOWN.get(Bytes.utf8(alike.toString()), KEPT_BYTES, () -> made(alike));
      stated.use(tables.size());
      made.put(alike, tables.digests());
    }
    return Optional.ofNullable(made.get(alike));
  }

  private Made made(VmShape shape) {
    AcpiFiles files = generator.of(shape);
    return new Made(Tables.of(files), files.size());
  }

  /**
   * The tables of one machine.
   *
   * @param size of the files, in bytes: it counts against the bound also where they were known
   */
  private record Made(Tables digests, long size) {}

  /** A machine with the same tables: most do not depend on memory. */
  private static VmShape alike(VmShape shape) {
    return shape.hugepages() || shape.memory() < VmShape.SPLIT
        ? shape
        : shape.withMemory(VmShape.SPLIT);
  }

  /** The machine that the digests of a log lead to. */
  public Sought byLog(Logged logged, MemoryWitness witness) {
    return asked.computeIfAbsent(
        new Question(logged, witness, false),
        question -> LogSearch.find(logged, witness, generator, searched));
  }

  /**
   * The machine that leads to {@code rtmr0}, among those that are sold.
   *
   * @param twoPass whether MRTD tells of QEMU 8; if not, of a later one
   */
  public Sought byRegister(Sha384 rtmr0, MemoryWitness witness, boolean twoPass) {
    return asked.computeIfAbsent(
        new Question(rtmr0, witness, twoPass),
        question -> RegisterSearch.find(rtmr0, witness, twoPass, generator, searched));
  }

  /** Bytes that were made and hashed so far. */
  public long used() {
    return stated.used() + searched.used();
  }

  /** What a search is asked for. */
  private record Question(Object digests, MemoryWitness witness, boolean twoPass) {}
}
