package dev.exhibit.core.dstack.boot.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Logged;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much work a run does at most, counted in bytes and not in time. */
class ShapeFinderTest {
  private static final long GIB = 1L << 30;

  /** What the largest machine takes: the work that may be begun before a bound is noticed. */
  private static final long LARGEST = 5L << 17 | 4096 + 20;

  /** What a search by register takes that finds nothing. */
  private static final long WHOLE_SEARCH = 170_000_000;

  private static VmShape machine(int cpus, long memory) {
    return new VmShape(QemuProfile.V9_2, cpus, memory, false, false, Devices.USUAL, false, 0);
  }

  private static Sha384 foreign(int number) {
    return Sha384.of(Bytes.utf8("no register of a machine that is sold: " + number));
  }

  private static Sought searched(ShapeFinder finder, int number) {
    return finder.byRegister(foreign(number), MemoryWitness.USUAL, false);
  }

  @Test
  void statedMachinesEndAtTheBound() {
    ShapeFinder finder = new ShapeFinder();
    int judged = 0;
    for (int cpus = VmShape.MOST_CPUS; cpus > VmShape.MOST_CPUS - 200; cpus--) {
      judged += finder.tables(machine(cpus, GIB << 10)).isPresent() ? 1 : 0;
    }
    assertThat(judged).isBetween(90, 120);
    assertThat(finder.used()).isBetween(ShapeFinder.MOST_STATED, ShapeFinder.MOST_STATED + LARGEST);
  }

  @Test
  void machinesWithTheSameTablesAreMadeOnce() {
    ShapeFinder finder = new ShapeFinder();
    Optional<Tables> first = finder.tables(machine(8, 4 * GIB));
    long used = finder.used();
    assertThat(finder.tables(machine(8, 4 * GIB))).isEqualTo(first);
    assertThat(finder.tables(machine(8, 96 * GIB))).isEqualTo(first);
    assertThat(finder.used()).isEqualTo(used);
    assertThat(finder.tables(machine(8, GIB)))
        .contains(Tables.of(AcpiFiles.of(machine(8, GIB))))
        .isNotEqualTo(first);
    assertThat(finder.used()).isGreaterThan(used);
  }

  @Test
  void theSameQuestionIsNotSearchedAgain() {
    ShapeFinder finder = new ShapeFinder();
    assertThat(searched(finder, 1)).isEqualTo(new Sought(Optional.empty(), false));
    long used = finder.used();
    assertThat(used).isLessThan(WHOLE_SEARCH);
    assertThat(searched(finder, 1)).isEqualTo(new Sought(Optional.empty(), false));
    assertThat(finder.used()).isEqualTo(used);
  }

  @Test
  void searchesOfOneRunEndAtTheBoundTogether() {
    ShapeFinder finder = new ShapeFinder();
    int whole = 0;
    for (int i = 0; i < 20; i++) {
      whole += searched(finder, i).cut() ? 0 : 1;
    }
    assertThat(whole).isEqualTo(2);
    assertThat(finder.used())
        .isBetween(ShapeFinder.MOST_SEARCHED, ShapeFinder.MOST_SEARCHED + LARGEST);
  }

  /** What is searched takes nothing from what is stated. */
  @Test
  void aStatedMachineIsJudgedWhenNothingIsLeftToSearch() {
    ShapeFinder finder = new ShapeFinder(ShapeFinder.MOST_STATED, 0);
    assertThat(searched(finder, 1)).isEqualTo(new Sought(Optional.empty(), true));
    assertThat(finder.tables(machine(8, GIB))).isPresent();
    assertThat(new ShapeFinder(0, ShapeFinder.MOST_SEARCHED).tables(machine(8, GIB))).isEmpty();
  }

  /** A log of whose files each leads on to the last step, where nothing fits. */
  @Test
  void hostileLogsEndAtTheBound() {
    VmShape machine = machine(64, 8192 * GIB);
    Tables genuine = Tables.of(AcpiFiles.of(machine));
    Sha384 memory = FirmwareEvents.memory(MemoryWitness.USUAL, machine.memory());
    ShapeFinder finder = new ShapeFinder();
    boolean cut = false;
    for (int i = 0; i < 20; i++) {
      Tables tables = new Tables(genuine.loader(), genuine.rsdp(), foreign(i));
      cut |= finder.byLog(new Logged(memory, tables), MemoryWitness.USUAL).cut();
      cut |= finder.byLog(new Logged(foreign(i), tables), MemoryWitness.USUAL).cut();
    }
    assertThat(cut).isTrue();
    assertThat(finder.used())
        .isBetween(ShapeFinder.MOST_SEARCHED, ShapeFinder.MOST_SEARCHED + LARGEST);
  }

  /**
   * Firmware of the host's own, whose lists have many ranges and share no beginning: they cost more
   * than others, so fewer are made.
   */
  @Test
  void listsThatShareNothingCountForMore() {
    List<MemoryWitness.Range> ranges = new ArrayList<>();
    for (long i = 0; i < 32; i++) {
      ranges.add(new MemoryWitness.Range((1 + 2 * i) << 30, 1 << 12));
    }
    MemoryWitness many = new MemoryWitness(1 << 30, ranges);
    Tables tables = new Tables(foreign(1), foreign(2), foreign(3));
    ShapeFinder usual = new ShapeFinder();
    assertThat(usual.byLog(new Logged(foreign(4), tables), MemoryWitness.USUAL).cut()).isFalse();
    ShapeFinder other = new ShapeFinder();
    assertThat(other.byLog(new Logged(foreign(4), tables), many).cut()).isTrue();
    assertThat(other.used())
        .isBetween(ShapeFinder.MOST_SEARCHED, ShapeFinder.MOST_SEARCHED + LARGEST);
    assertThat(usual.used()).isLessThan(other.used() / 8);
  }

  /** A bound that ends a search in the middle never makes it find another machine. */
  @Test
  void aBoundOnlyEndsASearch() {
    VmShape machine = machine(24, 64 * GIB);
    Logged log =
        new Logged(
            FirmwareEvents.memory(MemoryWitness.USUAL, machine.memory()),
            Tables.of(AcpiFiles.of(machine)));
    Sought whole = new ShapeFinder().byLog(log, MemoryWitness.USUAL);
    assertThat(whole.shape()).contains(machine);
    for (long bound = 1; bound < 1L << 24; bound *= 4) {
      assertThat(new ShapeFinder(0, bound).byLog(log, MemoryWitness.USUAL))
          .isIn(whole, new Sought(Optional.empty(), true));
    }
  }
}
