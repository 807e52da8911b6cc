package dev.exhibit.core.amd.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.SnpFirmwareFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected digests were computed by another program, sev-snp-measure 0.0.13, over the files
 * that {@link SnpFirmwareFile} makes.
 */
class GuestStartTest {
  private static final Bytes KERNEL = Bytes.utf8("a kernel");
  private static final Bytes INITRD = Bytes.utf8("an initial RAM disk");
  private static final SnpFirmware USUAL = decoded(SnpFirmwareFile.usual());
  private static final StartedKernel STARTED = StartedKernel.of(KERNEL, INITRD, "console=ttyS0");

  private static SnpFirmware decoded(Bytes file) {
    if (SnpFirmware.decode(file) instanceof Decoded.Valid<SnpFirmware> valid) {
      return valid.value();
    }
    throw new AssertionError("the firmware is refused");
  }

  private static String digest(
      SnpFirmware firmware, Optional<StartedKernel> kernel, int processors, String model, long f) {
    return new GuestStart(
            firmware,
            kernel,
            processors,
            ProcessorModel.named(model).orElseThrow().signature(),
            f,
            Hypervisor.QEMU)
        .digest()
        .toString();
  }

  @Test
  void theFirmwareAlone() {
    assertThat(USUAL.ownDigest())
        .hasToString(
            "a7a81a8a2dec2ec4a0c01be3372b4569e4fe953253539eacc6c516234cb81011"
                + "803d3c203a488b4b349cb1ae957bb9bc");
  }

  @Test
  void whatIsStartedByQemu() {
    assertThat(digest(USUAL, Optional.of(STARTED), 1, "EPYC-Milan", 0x1))
        .isEqualTo(
            "efee5f735a316aa8d2c1e48badce1763b948f1f6bbd4cdd56a87ff2b52441e17"
                + "0562a0283bd285fbdfa8c52fc59f2107");
    StartedKernel bare = StartedKernel.of(KERNEL, Bytes.EMPTY, "");
    assertThat(digest(USUAL, Optional.of(bare), 8, "EPYC-Turin-v1", 0x21))
        .isEqualTo(
            "e29980aaef479005bd12180a5b68ce1c06e227cb15dd51c18d2f3ef2e58cc25c"
                + "b61800e6aae079f9d0f1d1149799721a");
  }

  @Test
  void whatFindsADiskByItself() {
    assertThat(digest(USUAL, Optional.empty(), 1, "EPYC-Genoa", 0x1))
        .isEqualTo(
            "207d1bc0e912610db9f5485286145aed22473eba83c782c5faf7b64ac8904db6"
                + "dc9af6db6acf5c99c404d26666687e94");
    assertThat(
            digest(decoded(SnpFirmwareFile.withoutHashes()), Optional.empty(), 3, "EPYC-Rome", 0x1))
        .isEqualTo(
            "d65b97ab1cfbdad6f0b5883ad7a0e8d9f44b2b25a07ac0e032053b9dc500fdc8"
                + "bf39619354fc6427a9b4ea3c5213bfb3");
  }

  @ParameterizedTest
  @CsvSource({
    "EC2, 57bac09807e81120e4fc043bb552246106d9db6590215f07"
        + "d90fcfe45db5c4e935d516f389323022e52d0ec92f9850e3",
    "GCE, dea88f638296af35a935f5cc83f4e71dc5e155efb3cd4b5f"
        + "e4bb2b66c602cb8dcf4867532aaded9dc60836526de9fdc8"
  })
  void whatIsStartedByAnother(Hypervisor by, String expected) {
    GuestStart start = new GuestStart(USUAL, Optional.of(STARTED), 2, 0, 0x1, by);
    assertThat(start.digest()).hasToString(expected);
  }

  @Test
  void everythingThatIsMeasuredChangesIt() {
    List<String> digests = new ArrayList<>();
    digests.add(digest(USUAL, Optional.of(STARTED), 1, "EPYC-Milan", 0x1));
    digests.add(digest(USUAL, Optional.of(STARTED), 2, "EPYC-Milan", 0x1));
    digests.add(digest(USUAL, Optional.of(STARTED), 1, "EPYC-Genoa", 0x1));
    digests.add(digest(USUAL, Optional.of(STARTED), 1, "EPYC-Milan", 0x21));
    digests.add(digest(USUAL, Optional.empty(), 1, "EPYC-Milan", 0x1));
    for (StartedKernel other :
        List.of(
            StartedKernel.of(INITRD, INITRD, "console=ttyS0"),
            StartedKernel.of(KERNEL, KERNEL, "console=ttyS0"),
            StartedKernel.of(KERNEL, INITRD, "console=ttyS1"))) {
      digests.add(digest(USUAL, Optional.of(other), 1, "EPYC-Milan", 0x1));
    }
    assertThat(digests).doesNotHaveDuplicates();
  }

  @Property(tries = 60)
  void aChangedByteOfTheFileIsRefusedOrMeasured(
      @ForAll @IntRange(max = SnpFirmwareFile.SIZE - 1) int at,
      @ForAll @IntRange(min = 1, max = 255) int by) {
    Bytes file = SnpFirmwareFile.usual();
    Bytes changed = file.with(at, file.at(at) ^ by);
    if (SnpFirmware.decode(changed) instanceof Decoded.Valid<SnpFirmware> valid) {
      assertThat(digest(valid.value(), Optional.empty(), 1, "EPYC", 1))
          .isNotEqualTo(digest(USUAL, Optional.empty(), 1, "EPYC", 1));
    }
  }

  @Test
  void whatTheFirmwareCannotStartIsRefused() {
    SnpFirmware disk = decoded(SnpFirmwareFile.withoutHashes());
    assertThatThrownBy(() -> digest(disk, Optional.of(STARTED), 1, "EPYC", 1))
        .hasMessageContaining("does not compare a kernel");
    assertThatThrownBy(() -> digest(USUAL, Optional.empty(), 0, "EPYC", 1))
        .hasMessageContaining("0 processors");
    SnpFirmware alone =
        new SnpFirmware(USUAL.file(), USUAL.sections(), USUAL.hashesAt(), Optional.empty());
    assertThatThrownBy(() -> digest(alone, Optional.empty(), 2, "EPYC", 1))
        .hasMessageContaining("one processor only");
  }

  @Test
  void eachModelHasASignatureOfItsOwn() {
    Set<Long> signatures = new HashSet<>();
    ProcessorModel.words()
        .forEach(word -> signatures.add(ProcessorModel.named(word).orElseThrow().signature()));
    assertThat(signatures)
        .containsExactlyInAnyOrder(0x800f12L, 0x830f10L, 0xa00f11L, 0xa10f10L, 0xb00f00L);
    assertThat(ProcessorModel.named("EPYC-Milan-")).isEmpty();
  }
}
