package dev.exhibit.core.dstack.boot.search;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.acpi.AcpiGenerator;
import dev.exhibit.core.dstack.boot.acpi.Allowance;
import dev.exhibit.core.dstack.boot.acpi.TableSizes;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Logged;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryDigests;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import dev.exhibit.core.dstack.log.Sha384;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Reads a shape out of the digests of a log: memory from its list, processors and QEMU's age from
 * the two small files, the rest by trying what has the right length. Every step is bounded.
 */
final class LogSearch {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long MOST_GIB = 8192;
  private static final long MOST_MIB = 1L << 18;
  private static final int MOST_EXTRA = 8;
  private static final int MOST_PORTS = 20;

  /** How many bytes of tables are hashed at most. */
  private static final long MOST_BYTES = 1L << 27;

  private static final Devices ONE_GPU = new Devices(1, 0, 1, 0);

  private final Tables tables;
  private final AcpiGenerator generator;
  private final Allowance allowance;
  private long hashed;

  private LogSearch(Tables tables, AcpiGenerator generator, Allowance allowance) {
    this.tables = tables;
    this.generator = generator;
    this.allowance = allowance;
  }

  /** The shape that leads to these digests, if one of the tried does. */
  static Sought find(
      Logged logged, MemoryWitness witness, AcpiGenerator generator, Allowance allowance) {
    LogSearch search = new LogSearch(logged.tables(), generator, allowance);
    OptionalLong memory = search.memory(logged.memory(), witness);
    return Sought.of(
        memory.isPresent() ? search.shape(memory.getAsLong()) : Optional.empty(), allowance);
  }

  /** Whole gibibytes first, then mebibytes. */
  private OptionalLong memory(Sha384 digest, MemoryWitness witness) {
    MemoryDigests digests = new MemoryDigests(witness);
    return LongStream.concat(
            LongStream.rangeClosed(1, MOST_GIB).map(n -> n * GIB),
            LongStream.rangeClosed(1, MOST_MIB).map(n -> n * MIB))
        .takeWhile(bytes -> !allowance.spent())
        .filter(bytes -> listed(digests, bytes).equals(digest))
        .findFirst();
  }

  private Sha384 listed(MemoryDigests digests, long memory) {
    allowance.use(digests.cost(memory));
    return digests.of(memory);
  }

  private Optional<VmShape> shape(long memory) {
    return TableSizes.of(tables.rsdp(), tables.loader(), allowance).stream()
        .flatMap(sizes -> shape(sizes, memory).stream())
        .findFirst();
  }

  private Optional<VmShape> shape(TableSizes sizes, long memory) {
    for (QemuProfile profile : profiles(sizes.legacy())) {
      for (boolean hotplugOff : new boolean[] {false, true}) {
        VmShape base =
            new VmShape(
                profile,
                sizes.cpus(),
                memory,
                false,
                sizes.hugepages(),
                Devices.USUAL,
                hotplugOff,
                0);
        Optional<VmShape> found =
            fitting(base, sizes.dsdt())
                .flatMap(LogSearch::variants)
                .takeWhile(s -> hashed < MOST_BYTES && !allowance.spent())
                .filter(this::leads)
                .findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<QemuProfile> profiles(boolean legacy) {
    return legacy
        ? List.of(QemuProfile.V8)
        : List.of(QemuProfile.V9_2, QemuProfile.V10, QemuProfile.V11_0, QemuProfile.V11_1);
  }

  /** The same machine with devices that make its description as long as it is. */
  private Stream<VmShape> fitting(VmShape base, int dsdt) {
    int plain = withoutDevices(base);
    int expanded = base.hugepages() ? withoutDevices(base.with(ONE_GPU)) : plain;
    return devices(base)
        .map(base::with)
        .filter(VmShape::fits)
        .filter(s -> (s.expanded() ? expanded : plain) + TableSizes.devices(s) == dsdt);
  }

  private int withoutDevices(VmShape shape) {
    return generator.dsdtSize(shape) - TableSizes.devices(shape);
  }

  private static Stream<Devices> devices(VmShape base) {
    return Stream.iterate(0, n -> n <= MOST_EXTRA, n -> n + 1)
        .flatMap(
            volumes ->
                Stream.iterate(0, n -> n <= MOST_PORTS, n -> n + 1)
                    .flatMap(
                        ports ->
                            base.hugepages()
                                ? Stream.of(
                                    new Devices(0, ports, 1, volumes),
                                    new Devices(1, ports, 1, volumes))
                                : Stream.of(new Devices(ports, 0, 1, volumes))));
  }

  /** With and without the old interrupt controller, and with windows of powers of two. */
  private static Stream<VmShape> variants(VmShape s) {
    return Stream.concat(Stream.of(0L), LongStream.rangeClosed(30, 56).mapToObj(bits -> 1L << bits))
        .flatMap(
            hole ->
                Stream.of(s.profile().picByDefault(), !s.profile().picByDefault())
                    .map(
                        pic ->
                            new VmShape(
                                s.profile(),
                                s.cpus(),
                                s.memory(),
                                pic,
                                s.hugepages(),
                                s.devices(),
                                s.hotplugOff(),
                                hole)));
  }

  private boolean leads(VmShape shape) {
    AcpiFiles files = generator.of(shape);
    hashed += files.size();
    allowance.use(files.size());
    return Tables.of(files).equals(tables);
  }
}
