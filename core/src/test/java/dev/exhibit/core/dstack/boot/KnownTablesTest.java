package dev.exhibit.core.dstack.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import dev.exhibit.data.Sha256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * SHA-256 of the tables that QEMU itself writes for machines of 2 GiB with one network card, as
 * dstack publishes them beside its own generator.
 */
class KnownTablesTest {
  @ParameterizedTest
  @CsvSource({
    "V8, 1, 0, false, ff0c03c7f4026a95b0b2f2e08cef7d501a3a44b4df036c9f26de91828f0215f6",
    "V9_1, 1, 0, false, ff0c03c7f4026a95b0b2f2e08cef7d501a3a44b4df036c9f26de91828f0215f6",
    "V9_2, 1, 0, false, b183eba66c6e96556f28cefe60ca92620b82488fcefaf66167aad61e2b2e73d1",
    "V10, 1, 0, false, d0410a8abdbba6d86a19a2eefd491376727e4e2d80c54349d7f30deca14ca6e1",
    "V11_0, 1, 0, false, e211dd453e651ef320d28c65d23f578e96468614614e7b1172f18df5052d0f1f",
    "V11_1, 1, 0, false, 09f99e5dcf36b80a9258e849b3a9a70e7914244008e6a92a689eb22e4cc17a8f",
    "V11_1, 4096, 0, false, 6a4bbd704addd10996632d6535432598c742789e60b29d055a7784be927588a5",
    "V11_1, 1, 8, true, 93946fc370652394d13211bd1e9361a27128a56339017f9e3645d86f0bddc1bd",
  })
  void areThoseThatQemuWrites(
      QemuProfile profile, int cpus, int gpus, boolean hotplugOff, String sha256) {
    Devices devices = new Devices(gpus, 0, 1, 0);
    VmShape shape = new VmShape(profile, cpus, 2L << 30, false, false, devices, hotplugOff, 0);
    assertThat(Sha256.of(AcpiFiles.of(shape).tables()).hex()).isEqualTo(sha256);
  }
}
