package dev.exhibit.core.amd.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.SnpFirmwareFile;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnpFirmwareTest {
  private static Decoded.Invalid<SnpFirmware> refusal(Bytes file) {
    if (SnpFirmware.decode(file) instanceof Decoded.Invalid<SnpFirmware> invalid) {
      return invalid;
    }
    throw new AssertionError("accepted");
  }

  @Test
  void whatIsNoFirmwareForSevIsNotUnderstood() {
    assertThat(refusal(Bytes.EMPTY).understood()).isFalse();
    assertThat(refusal(Bytes.zeros(4096)).message().text()).contains("no firmware for TDX or SEV");
    assertThat(refusal(SnpFirmwareFile.usual().first(4096 + 1)).message().text())
        .contains("no whole pages");
    Bytes unnamed = SnpFirmwareFile.usual().with(SnpFirmwareFile.SIZE - 32 - 18 - 48 - 1, 0);
    assertThat(refusal(unnamed).message().text()).contains("no entry for SEV-SNP");
  }

  @Test
  void metadataThatContradictsItselfIsMalformed() {
    Bytes usual = SnpFirmwareFile.usual();
    int at = 0x8000;
    assertThat(refusal(usual.with(at, 'X')).message().text()).contains("ASEV");
    assertThat(refusal(usual.with(at + 8, 2)).understood()).isFalse();
    assertThat(refusal(usual.with(at + 12, 7)).message().text()).contains("7 sections in 88 bytes");
    assertThat(refusal(usual.with(at + 16, 1)).message().text()).contains("not its pages");
  }

  @Test
  void sectionsThatNoBuildHasAreRefused() {
    assertThat(refusal(one(0x800000, 0x1000, 9)).message().text()).contains("9 is no known kind");
    assertThat(refusal(one(0x800000, 0x2000, 2)).message().text()).contains("not its pages");
    assertThat(refusal(one(0x800000, 0, 1)).message().text()).contains("not its pages");
    assertThat(refusal(one(0, 0x20000000L, 1)).message().text()).contains("more than 65536");
    assertThat(refusal(SnpFirmwareFile.of(List.of())).message().text()).contains("0 sections");
    assertThat(
            refusal(SnpFirmwareFile.of(Collections.nCopies(65, new long[] {0, 0x1000, 1})))
                .message()
                .text())
        .contains("65 sections");
  }

  private static Bytes one(long address, long size, long kind) {
    return SnpFirmwareFile.of(List.of(new long[] {address, size, kind}));
  }
}
