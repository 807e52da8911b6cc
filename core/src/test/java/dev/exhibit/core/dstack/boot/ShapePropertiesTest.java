package dev.exhibit.core.dstack.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import dev.exhibit.core.dstack.log.Sha384;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a register tells of a shape, and what it does not. */
class ShapePropertiesTest {
  private static Sha384 register(VmShape shape) {
    return FirmwareEvents.register(
        FirmwareEvents.before(FirmwareEvents.memory(MemoryWitness.USUAL, shape.memory())),
        Tables.of(AcpiFiles.of(shape)));
  }

  @Property(tries = 60)
  void eachInputIsMeasured(@ForAll("shapes") VmShape s) {
    Devices d = s.devices();
    Sha384 register = register(s);
    VmShape[] others = {
      new VmShape(
          s.profile(),
          s.cpus() + 1,
          s.memory(),
          s.pic(),
          s.hugepages(),
          d,
          s.hotplugOff(),
          s.pciHole()),
      new VmShape(
          s.profile(),
          s.cpus(),
          s.memory() + 4096,
          s.pic(),
          s.hugepages(),
          d,
          s.hotplugOff(),
          s.pciHole()),
      new VmShape(
          s.profile(),
          s.cpus(),
          s.memory(),
          !s.pic(),
          s.hugepages(),
          d,
          s.hotplugOff(),
          s.pciHole()),
      new VmShape(
          s.profile(),
          s.cpus(),
          s.memory(),
          s.pic(),
          !s.hugepages(),
          d,
          s.hotplugOff(),
          s.pciHole()),
      new VmShape(
          s.profile(),
          s.cpus(),
          s.memory(),
          s.pic(),
          s.hugepages(),
          d,
          !s.hotplugOff(),
          s.pciHole()),
      new VmShape(
          s.profile(),
          s.cpus(),
          s.memory(),
          s.pic(),
          s.hugepages(),
          d,
          s.hotplugOff(),
          s.pciHole() + (1L << 36)),
      with(s, new Devices(d.gpus(), d.nvswitches() + 1, d.nics(), d.volumes())),
      with(s, new Devices(d.gpus(), d.nvswitches(), d.nics() + 1, d.volumes())),
      with(s, new Devices(d.gpus(), d.nvswitches(), d.nics(), d.volumes() + 1)),
    };
    for (VmShape other : others) {
      assertThat(register(other)).as("%s against %s", other, s).isNotEqualTo(register);
    }
  }

  /** Behind a bus of their own GPUs are not counted, but that there are any shows. */
  @Property(tries = 60)
  void gpusAreMeasuredUnlessTheyHaveABusOfTheirOwn(@ForAll("shapes") VmShape s) {
    Devices d = s.devices();
    VmShape more = with(s, new Devices(d.gpus() + 1, d.nvswitches(), d.nics(), d.volumes()));
    assertThat(register(more).equals(register(s))).isEqualTo(s.expanded());
  }

  @Property(tries = 60)
  void profilesDifferUnlessTheyAreAlike(@ForAll("shapes") VmShape s, @ForAll QemuProfile other) {
    VmShape changed =
        new VmShape(
            other,
            s.cpus(),
            s.memory(),
            s.pic(),
            s.hugepages(),
            s.devices(),
            s.hotplugOff(),
            s.pciHole());
    assertThat(register(changed).equals(register(s)))
        .isEqualTo(s.profile().alike().contains(other));
  }

  @Property(tries = 60)
  void whichDeviceTakesASlotIsNotMeasured(@ForAll("shapes") VmShape s) {
    Devices d = s.devices();
    VmShape networks = with(s, new Devices(d.gpus(), d.nvswitches(), d.nics() + d.volumes(), 0));
    assertThat(register(networks)).isEqualTo(register(s));
    if (!s.hugepages()) {
      VmShape switches = with(s, new Devices(0, d.gpus() + d.nvswitches(), d.nics(), d.volumes()));
      assertThat(register(switches)).isEqualTo(register(s));
    }
  }

  private static VmShape with(VmShape s, Devices devices) {
    return new VmShape(
        s.profile(),
        s.cpus(),
        s.memory(),
        s.pic(),
        s.hugepages(),
        devices,
        s.hotplugOff(),
        s.pciHole());
  }

  @Provide
  Arbitrary<VmShape> shapes() {
    Arbitrary<Devices> devices =
        Combinators.combine(
                Arbitraries.integers().between(0, 8),
                Arbitraries.integers().between(0, 4),
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(0, 3))
            .as(Devices::new);
    return Combinators.combine(
            Arbitraries.of(QemuProfile.values()),
            Arbitraries.integers().between(1, 300),
            Arbitraries.longs().between(1 << 10, 1 << 22).map(mib -> mib << 20),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            devices,
            Arbitraries.of(true, false),
            Arbitraries.longs().between(1, 1 << 14).map(gib -> gib << 30))
        .as(VmShape::new);
  }

  @Test
  void refusesWhatNoMachineIs() {
    assertThatThrownBy(() -> shape(0, 1L << 30, 0)).hasMessageContaining("processors");
    assertThatThrownBy(() -> shape(4097, 1L << 30, 0)).hasMessageContaining("processors");
    assertThatThrownBy(() -> shape(1, Long.MAX_VALUE, 0)).hasMessageContaining("memory");
    assertThatThrownBy(() -> shape(1, -1, 0)).hasMessageContaining("memory");
    assertThatThrownBy(() -> shape(1, (1L << 30) + 1, 0)).hasMessageContaining("whole pages");
    assertThatThrownBy(() -> shape(1, 1L << 30, -1)).hasMessageContaining("window");
    assertThatThrownBy(() -> new Devices(65, 0, 1, 0)).hasMessageContaining("GPUs");
    assertThatThrownBy(() -> new Devices(0, -1, 1, 0)).hasMessageContaining("NVSwitches");
    assertThat(shapeWith(new Devices(20, 6, 1, 0)).fits()).isFalse();
    assertThat(shapeWith(new Devices(20, 5, 1, 0)).fits()).isTrue();
  }

  @Test
  @Timeout(5)
  void theLargestMachineIsQuick() {
    long before = System.nanoTime();
    register(shape(4096, VmShape.MOST_MEMORY, VmShape.MOST_HOLE));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
  }

  private static VmShape shape(int cpus, long memory, long hole) {
    return new VmShape(QemuProfile.V9_2, cpus, memory, false, false, Devices.USUAL, false, hole);
  }

  private static VmShape shapeWith(Devices devices) {
    return new VmShape(QemuProfile.V9_2, 1, 1L << 30, false, false, devices, true, 0);
  }
}
