package dev.exhibit.core.dstack.boot.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.boot.Vectors;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.dstack.MintedFirmware;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Firmware files: real vectors, and files in which one thing is changed. */
class TdxFirmwareTest {
  private static final Bytes FILE = MintedFirmware.small().file();
  private static final int METADATA = 0x8000;
  private static final int SECTION = METADATA + 16;

  /** Bytes of a file that no rule and no measurement looks at. */
  private static final int UNUSED_END = 0x1000;

  @Test
  void measuresTheMintedFileAsTheExperimentDid() {
    JsonNode vector = Vectors.of("tdvf").path(0);
    assertThat(Sha256.of(FILE).hex()).isEqualTo(vector.path("sha256").stringValue());
    TdxFirmware firmware = valid(FILE);
    assertThat(MrTd.of(firmware, false)).isEqualTo(Vectors.sha384(vector, "mrtd_single"));
    assertThat(MrTd.of(firmware, true)).isEqualTo(Vectors.sha384(vector, "mrtd_two"));
    assertThat(firmware.sections()).hasSize(4);
    assertThat(firmware.usual()).isFalse();
  }

  private static TdxFirmware valid(Bytes file) {
    assertThat(TdxFirmware.decode(file)).isInstanceOf(Decoded.Valid.class);
    return ((Decoded.Valid<TdxFirmware>) TdxFirmware.decode(file)).value();
  }

  private static String refusal(Bytes file) {
    assertThat(TdxFirmware.decode(file)).isInstanceOf(Decoded.Invalid.class);
    return ((Decoded.Invalid<TdxFirmware>) TdxFirmware.decode(file)).message().text();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 58445646, does not begin with TDVF",
    "4, 4, ffffffff, is not that of 4 sections",
    "8, 4, 02000000, 2 is not known",
    "12, 4, ffffffff, is not in 1..32",
    "12, 4, 00000000, is not in 1..32",
    "12, 4, 05000000, is not that of 5 sections",
    "16, 4, 00f80000, does not end within the file",
    "20, 4, ffffffff, does not end within the file",
    "20, 4, 00100000, does not fill",
    "24, 8, 01e0ffff00000000, not whole pages",
    "24, 8, 00e0ffffffffffff, more than 2^52",
    "32, 8, 0000000000000000, 0",
    "32, 8, 0020000001000000, does not fill",
    "44, 4, 04000000, is not known",
    "44, 4, 03000000, cannot be measured",
    "56, 8, 00b0800000000000, sections overlap",
    "72, 4, 03000000, 0 sections for the list of memory",
    "104, 4, 02000000, 2 sections for the list of memory",
    "96, 8, 0000001000000000, sections overlap",
  })
  void refusesMetadataThatBreaksARule(int at, int size, String hex, String why) {
    Bytes changed = FILE;
    Bytes value = Bytes.fromHex(hex).orElseThrow();
    assertThat(value.size()).isEqualTo(size);
    for (int i = 0; i < size; i++) {
      changed = changed.with(METADATA + at + i, value.at(i));
    }
    assertThat(refusal(changed)).contains(why);
  }

  @Test
  void refusesMoreMemoryThanItWouldMeasure() {
    int size = SECTION + 2 * 32 + 16;
    Bytes changed = FILE.with(SECTION + 2 * 32 + 10, 0).with(size, 0).with(size + 4, 1);
    assertThat(refusal(changed.with(SECTION + 2 * 32 + 12, 2))).contains("pages are more than");
  }

  @Test
  void refusesTablesThatAreNotThere() {
    int end = FILE.size() - 32;
    assertThat(refusal(Bytes.EMPTY)).contains("no firmware for TDX");
    assertThat(refusal(FILE.first(40))).contains("no firmware for TDX");
    assertThat(refusal(FILE.with(end - 1, 0))).contains("no firmware for TDX");
    assertThat(refusal(FILE.with(end - 18, 0xFF).with(end - 17, 0xFF))).contains("do not fit");
    assertThat(refusal(FILE.with(end - 18, 0))).contains("do not fit");
    assertThat(refusal(FILE.with(end - 18 - 18, 0))).contains("an entry of 0 bytes");
    assertThat(refusal(FILE.with(end - 18 - 18, 21))).contains("instead of 4");
    assertThat(refusal(FILE.with(end - 19, 0))).contains("no entry for TDX");
    assertThat(refusal(FILE.with(end - 18 - 19, 0x7F))).contains("not in the file");
    assertThat(refusal(FILE.with(end - 18 - 22, 4).with(end - 18 - 21, 0)))
        .contains("offset 65532: does not begin with TDVF");
  }

  /** Whatever is changed either changes both MRTDs, or is refused, or was not used. */
  @Property(tries = 400)
  void everyByteThatIsMeasuredCounts(
      @ForAll @IntRange(min = 0, max = 0xFFFF) int at,
      @ForAll @IntRange(min = 1, max = 255) int bits) {
    Bytes changed = FILE.with(at, FILE.at(at) ^ bits);
    boolean code = at >= UNUSED_END && at < 0x3000;
    switch (TdxFirmware.decode(changed)) {
      case Decoded.Invalid<TdxFirmware> invalid -> assertThat(code).isFalse();
      case Decoded.Valid<TdxFirmware> other -> {
        boolean same =
            MrTd.of(other.value(), true).equals(MrTd.of(valid(FILE), true))
                && MrTd.of(other.value(), false).equals(MrTd.of(valid(FILE), false));
        assertThat(same).isEqualTo(!code && !measuredField(at));
      }
    }
  }

  /** Address, size and attributes of a section, by the place of the byte. */
  private static boolean measuredField(int at) {
    int field = at - SECTION;
    boolean last = field >= 3 * 32; // added later: nothing of it is measured
    boolean pages = field % 32 >= 8 && field % 32 < 24;
    return field >= 0 && field < 4 * 32 && (last ? field % 32 >= 28 : pages || field % 32 >= 28);
  }

  @Property(tries = 200)
  void noTruncatedFileIsAccepted(@ForAll @IntRange(max = 999) int permille) {
    assertThat(TdxFirmware.decode(FILE.first((int) ((long) FILE.size() * permille / 1000))))
        .isInstanceOf(Decoded.Invalid.class);
  }
}
