package dev.exhibit.core.dstack.boot.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.SimulatedOsImage;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a kernel's file is hashed, and which files are refused. */
class AuthenticodeTest {
  private static final Bytes KERNEL =
      Objects.requireNonNull(SimulatedOsImage.files().get("bzImage"));
  private static final Bytes INITRD =
      Objects.requireNonNull(SimulatedOsImage.files().get("initramfs.cpio.gz"));
  private static final int OPTIONAL = 0x58;
  private static final int CHECKSUM = OPTIONAL + 64;
  private static final int ENTRY = OPTIONAL + 144;
  private static final int TABLE = OPTIONAL + 240;
  private static final int CERTIFICATES = 0x2000 - 64;

  private static Sha384 hash(Bytes file) {
    assertThat(Authenticode.sha384(file)).isInstanceOf(Decoded.Valid.class);
    return ((Decoded.Valid<Sha384>) Authenticode.sha384(file)).value();
  }

  private static Bytes rewritten(long initrd, long memory) {
    assertThat(KernelHeader.rewritten(KERNEL, initrd, memory)).isInstanceOf(Decoded.Valid.class);
    return ((Decoded.Valid<Bytes>) KernelHeader.rewritten(KERNEL, initrd, memory)).value();
  }

  @Test
  void isWhatTheSimulatedFirmwareMeasures() {
    assertThat(hash(rewritten(INITRD.size(), 8L << 30)).bytes())
        .isEqualTo(SimulatedOsImage.digests().kernel());
  }

  @Test
  void theHeaderDependsOnMemoryBelowTheSplitOnly() {
    Bytes usual = rewritten(INITRD.size(), KernelHeader.USUAL_MEMORY);
    assertThat(rewritten(INITRD.size(), 2L << 30)).isEqualTo(usual);
    assertThat(rewritten(INITRD.size(), 1L << 41)).isEqualTo(usual);
    assertThat(rewritten(INITRD.size(), 2049L << 20)).isNotEqualTo(usual);
    assertThat(rewritten(INITRD.size() + 1, 8L << 30)).isNotEqualTo(usual);
    assertThat(usual).isNotEqualTo(KERNEL);
  }

  /** Checksum, directory entry and certificate table are not hashed, and all else is. */
  @Property(tries = 400)
  void everyOtherByteCounts(
      @ForAll @IntRange(min = 0, max = 0x1FFF) int at,
      @ForAll @IntRange(min = 1, max = 255) int bits) {
    boolean skipped = (at >= CHECKSUM && at < CHECKSUM + 4) || at >= CERTIFICATES;
    switch (Authenticode.sha384(KERNEL.with(at, KERNEL.at(at) ^ bits))) {
      case Decoded.Invalid<Sha384> invalid -> assertThat(skipped).isFalse();
      case Decoded.Valid<Sha384> other ->
          assertThat(other.value().equals(hash(KERNEL))).as("at %d", at).isEqualTo(skipped);
    }
  }

  @Property(tries = 200)
  void noTruncatedFileIsAccepted(@ForAll @IntRange(max = 0x1FFF) int size) {
    assertThat(Authenticode.sha384(KERNEL.first(size))).isInstanceOf(Decoded.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00, does not begin with MZ",
    "0x3c, ffffffff, is not within the file",
    "0x40, 00, PE signature at offset 64: absent",
    "0x46, ffff, are more than 96",
    "0x46, 6000, is not within",
    "0x54, 1000, bytes wanted",
    "0x54, ffff, bytes wanted",
    "0x58, 0000, is not that of a PE file",
    "0x94, ffffffff, is not within the file",
    "0x94, 00010000, the section table is not within",
    "0x94, 01040000, overlap",
    "0xe8, 00000000, does not end where the file does",
    "0xec, ff000000, does not end where the file does",
    "0xec, 00000000, does not end where the file does",
    "0x158, ffffffff, is not within the file",
    "0x158, d00f0000, overlaps what is signed",
    "0x15c, 000f0000, overlap",
    "0x15c, ffffffff, is not within the file",
    "0x184, 00000000, overlap",
  })
  void refusesFilesThatBreakARule(String at, String hex, String why) {
    Bytes changed = with(KERNEL, Integer.decode(at), Bytes.fromHex(hex).orElseThrow());
    assertThat(refusal(Authenticode.sha384(changed))).contains(why);
  }

  private static Bytes with(Bytes file, int at, Bytes value) {
    Bytes changed = file;
    for (int i = 0; i < value.size(); i++) {
      changed = changed.with(at + i, value.at(i));
    }
    return changed;
  }

  private static String refusal(Decoded<?> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Invalid.class);
    return ((Decoded.Invalid<?>) decoded).message().text();
  }

  @Test
  void refusesKernelsWhoseHeaderQemuWouldFillInAnotherWay() {
    assertThat(refusal(KernelHeader.rewritten(KERNEL.with(0x202, 0), 1, 1L << 30)))
        .contains("no Linux kernel");
    assertThat(refusal(KernelHeader.rewritten(KERNEL.first(0x200), 1, 1L << 30)))
        .contains("no Linux kernel");
    assertThat(refusal(KernelHeader.rewritten(KERNEL.with(0x206, 1), 1, 1L << 30)))
        .contains("before protocol 2.02");
    assertThat(refusal(KernelHeader.rewritten(KERNEL.with(0x211, 0), 1, 1L << 30)))
        .contains("loaded low");
    assertThat(refusal(KernelHeader.rewritten(KERNEL, 1L << 32, 8L << 30)))
        .contains("does not fit");
    assertThat(refusal(KernelHeader.rewritten(KERNEL, 1, 0x28000))).contains("does not fit");
  }

  @Test
  void hashesAFileWithoutDirectoryOfCertificatesWhole() {
    Bytes few = with(KERNEL, OPTIONAL + 108, Bytes.fromHex("04000000").orElseThrow());
    assertThat(hash(few)).isNotEqualTo(hash(KERNEL));
    assertThat(hash(few.with(ENTRY, 1))).isNotEqualTo(hash(few));
    assertThat(hash(few.with(0x1FFF, 1))).isNotEqualTo(hash(few));
    assertThat(TABLE).isEqualTo(0x148);
  }
}
