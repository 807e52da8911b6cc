package dev.exhibit.core.amd.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.DstackLaunchVector;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DstackLaunchTest {
  private static DstackLaunch read(String document) {
    if (DstackLaunch.decode(Bytes.utf8(document)) instanceof Decoded.Valid<DstackLaunch> valid) {
      return valid.value();
    }
    throw new AssertionError(DstackLaunch.decode(Bytes.utf8(document)).toString());
  }

  @Test
  void theDigestIsTheOneThatTheMachineReported() {
    assertThat(read(DstackLaunchVector.PLAIN).digest()).isEqualTo(DstackLaunchVector.DIGEST);
    assertThat(read(DstackLaunchVector.PLAIN).image()).isEmpty();
    DstackLaunch listed = read(DstackLaunchVector.listed());
    assertThat(listed.digest()).isEqualTo(DstackLaunchVector.DIGEST);
    assertThat(listed.image()).contains(DstackLaunchVector.IMAGE);
    assertThat(listed.start()).isEqualTo(read(DstackLaunchVector.PLAIN).start());
  }

  /** Everything that is said bears on the digest. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vcpus\":2|vcpus\":3",
        "EPYC-v4|EPYC-Milan",
        "guest_features\":1|guest_features\":33",
        "dd9ea274|dd9ea275",
        "5f844c4a|5f844c4b",
        "mce=off|mce=on",
        "ffb57e39|ffb57e38",
        "8457216|8457232",
        "8433668|8433664",
        "8388608|8392704",
        "36864|40960",
        "section_type\":3|section_type\":2"
      })
  void whatIsSaidOtherwiseGivesAnotherDigest(String said, String otherwise) {
    assertThat(DstackLaunchVector.PLAIN).contains(said);
    assertThat(read(DstackLaunchVector.PLAIN.replace(said, otherwise)).digest())
        .isNotEqualTo(DstackLaunchVector.DIGEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vcpus\":2|vcpus\":0",
        "vcpus\":2|vcpus\":513",
        "EPYC-v4|Xeon",
        "36864|68719476736",
        "36864|0",
        "section_type\":16|section_type\":9",
        "section_type\":16|section_type\":1",
        "8457216|8458239",
        "guest_features\":1|guest_features\":99999999999999999999",
        "ffb57e39|ffb5",
        "dd9ea274|zzzzzzzz",
        "8433668|99999999999"
      })
  void whatNoGuestIsStartedWithIsRefused(String said, String otherwise) {
    assertThat(DstackLaunchVector.PLAIN).contains(said);
    assertThat(DstackLaunch.decode(Bytes.utf8(DstackLaunchVector.PLAIN.replace(said, otherwise))))
        .isInstanceOf(Decoded.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "07c29d6e  measurement.snp.cbor\n", "measurement.snp.cbor\n"})
  void aListThatDoesNotNameTheMeasurementIsRefused(String list) {
    assertThat(DstackLaunch.decode(Bytes.utf8(DstackLaunchVector.listed(list))))
        .isInstanceOf(Decoded.Invalid.class);
  }

  @Property(tries = 300)
  void noDamagedDocumentIsThrownOver(
      @ForAll @IntRange(min = 0, max = 900) int at, @ForAll byte other) {
    Bytes document = Bytes.utf8(DstackLaunchVector.listed());
    Bytes damaged = document.with(at % document.size(), other & 0xFF);
    if (DstackLaunch.decode(damaged) instanceof Decoded.Valid<DstackLaunch> valid) {
      assertThat(valid.value().digest().size()).isEqualTo(48);
    }
  }
}
