package dev.exhibit.core.dstack.boot.acpi;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the two small files tell of a machine: where its list of tables stands, and with that how
 * many processors it has and how long the description of its devices is.
 *
 * @param cpus how many processors
 * @param legacy whether QEMU is of up to 9.1
 * @param hugepages whether memory is a node of huge pages
 * @param dsdt bytes of the description of devices
 */
public record TableSizes(int cpus, boolean legacy, boolean hugepages, int dsdt) {
  private static final int LEAST_OFFSET = 8000;

  /** Most processors of a machine whose shape is searched, and where its list of tables ends. */
  private static final int MOST_CPUS = 1024;

  private static final int MOST_OFFSET = 1 << 18;
  private static final int FADT = 244;
  private static final int MCFG = 60;
  private static final int WAET = 40;

  /**
   * The sizes that lead to these files: none if those of no modelled machine do, and several where
   * more processors and shorter lists of interrupts come to the same length.
   *
   * @param allowance what may be hashed for it; where it ends, what is found is not all
   */
  public static List<TableSizes> of(Sha384 rsdp, Sha384 loader, Allowance allowance) {
    return IntStream.range(LEAST_OFFSET, MOST_OFFSET)
        .takeWhile(at -> !allowance.spent())
        .filter(at -> pointer(at, allowance).equals(rsdp))
        .boxed()
        .findFirst()
        .map(at -> of(at, loader, allowance))
        .orElse(List.of());
  }

  /** The digest of the file that points to the list of tables, if that stands here. */
  private static Sha384 pointer(int at, Allowance allowance) {
    allowance.use(Allowance.BLOCK);
    return Sha384.of(AcpiFiles.rsdp(at));
  }

  private static List<TableSizes> of(int rsdt, Sha384 loader, Allowance allowance) {
    List<TableSizes> sizes = new ArrayList<>();
    for (int cpus = 1; cpus <= MOST_CPUS && !allowance.spent(); cpus++) {
      for (boolean hugepages : new boolean[] {false, true}) {
        for (boolean legacy : new boolean[] {true, false}) {
          Optional<Layout> layout = layout(rsdt, cpus, legacy, hugepages);
          layout.ifPresent(l -> allowance.use(Loader.SIZE));
          if (layout.filter(l -> Sha384.of(Loader.commands(l)).equals(loader)).isPresent()) {
            sizes.add(new TableSizes(cpus, legacy, hugepages, layout.get().dsdt().size()));
          }
        }
      }
    }
    return sizes;
  }

  private static Optional<Layout> layout(int rsdt, int cpus, boolean legacy, boolean hugepages) {
    List<Integer> listed = listed(cpus, legacy, hugepages);
    int dsdt = rsdt - FixedTables.DSDT_AT - listed.stream().mapToInt(size -> size).sum();
    return dsdt > Header.SIZE ? Optional.of(Layout.of(dsdt, listed)) : Optional.empty();
  }

  private static List<Integer> listed(int cpus, boolean legacy, boolean hugepages) {
    int narrow = Math.min(cpus, Madt.WIDE);
    int wide = cpus - narrow;
    int madt =
        Header.SIZE + 20 + 8 * narrow + 16 * wide + (legacy ? 160 : 50) + (wide > 0 ? 12 : 6);
    int srat = Header.SIZE + 12 + 16 * narrow + 24 * wide + 120;
    return hugepages ? List.of(FADT, madt, srat, MCFG, WAET) : List.of(FADT, madt, MCFG, WAET);
  }

  /** How long the part of that description is which depends on what is plugged in. */
  public static int devices(VmShape shape) {
    return RootBus.devices(shape).size() + RootBus.hotplug(shape).size();
  }
}
