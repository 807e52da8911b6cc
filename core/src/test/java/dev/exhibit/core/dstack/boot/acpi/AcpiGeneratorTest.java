package dev.exhibit.core.dstack.boot.acpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What machines share is made once; that never shows in what is made. */
class AcpiGeneratorTest {
  @Property(tries = 60)
  void eachMachineIsMadeAsIfItWereTheOnlyOne(@ForAll("machines") List<VmShape> machines) {
    AcpiGenerator generator = new AcpiGenerator();
    for (VmShape machine : machines) {
      assertThat(generator.of(machine)).isEqualTo(AcpiFiles.of(machine));
    }
  }

  /** Few values of each kind, so that neighbours often differ in one of them only. */
  @Provide
  Arbitrary<List<VmShape>> machines() {
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    Arbitrary<Devices> devices =
        Arbitraries.of(
            new Devices(0, 0, 1, 0),
            new Devices(1, 0, 1, 0),
            new Devices(8, 4, 1, 2),
            new Devices(0, 12, 3, 0));
    return Combinators.combine(
            Arbitraries.of(QemuProfile.values()),
            Arbitraries.of(1, 5, 300),
            Arbitraries.of(1L << 30, 5L << 29, 5L << 38),
            flag,
            flag,
            devices,
            flag,
            Arbitraries.of(0L, 1L << 39, 1L << 43))
        .as(VmShape::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(12);
  }
}
