package dev.exhibit.core.nvidia.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** The containers that collectors use. */
class GpuEvidenceTest {
  private static final Bytes REPORT = Bytes.fromHex("11e001ff00").orElseThrow();
  private static final String ITEM =
      "{\"arch\":\"HOPPER\",\"certificate\":\"AA==\",\"evidence\":\"EeAB/wA=\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s]",
        "{\"evidence_list\":[%s],\"nonce\":\"00\",\"arch\":\"BLACKWELL\"}",
        "{\"evidences\":[%s]}",
        "{\"device_evidence_list\":[%s]}"
      })
  void holdTheSameItem(String container) {
    GpuEvidence evidence = GpuEvidence.decode(Bytes.utf8(container.formatted(ITEM)));
    assertThat(evidence.items()).hasSize(1);
    GpuEvidence.Item item = evidence.items().get(0);
    assertThat(item.report()).isEqualTo(new GpuEvidence.Part.Found(REPORT));
    assertThat(item.architecture()).contains("HOPPER");
  }

  @Test
  void mayStandInAString() throws StrictJson.Malformed {
    String inner = "{\"evidence_list\":[" + ITEM + "],\"nonce\":\"ab\"}";
    GpuEvidence evidence = GpuEvidence.decode(JsonNodeFactory.instance.stringNode(inner));
    assertThat(evidence.items()).hasSize(1);
    assertThat(evidence.nonce()).contains("ab");
  }

  @Test
  void mayHoldReportsInHexOfEitherCase() {
    for (String hex : List.of(REPORT.hex(), REPORT.hex().toUpperCase(Locale.ROOT))) {
      String item = ITEM.replace("EeAB/wA=", hex);
      for (String document : List.of("[" + item + "]", hex, hex + "\n")) {
        GpuEvidence evidence = GpuEvidence.decode(Bytes.utf8(document));
        assertThat(evidence.items()).hasSize(1);
        assertThat(evidence.items().get(0).report()).isEqualTo(new GpuEvidence.Part.Found(REPORT));
      }
    }
  }

  @Test
  void mayBeEmptyWhichIsNoEvidence() {
    GpuEvidence evidence = GpuEvidence.decode(Bytes.utf8("{\"evidence_list\":[]}"));
    assertThat(evidence.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "7",
        "true",
        "not JSON",
        "null",
        "\"\"",
        "\"text\"",
        "{\"evidence_list\":[],\"nonce\":5}"
      })
  void ofOtherShapesAreNotUnderstood(String document) {
    GpuEvidence evidence = GpuEvidence.decode(Bytes.utf8(document));
    assertThat(evidence.items()).isEmpty();
    assertThat(evidence.problem().orElseThrow().malformed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"evidences\":[],\"evidences\":[]}", "\"[\""})
  void thatBreakTheRulesOfJsonAreMalformed(String document) {
    assertThat(GpuEvidence.decode(Bytes.utf8(document)).problem().orElseThrow().malformed())
        .isTrue();
  }

  /** Nothing of an item counts where a part of it has another type than such items have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"arch\":5,\"certificate\":\"AA==\",\"evidence\":\"EeAB/wA=\"}",
        "{\"nonce\":{},\"certificate\":\"AA==\",\"evidence\":\"EeAB/wA=\"}",
        "{\"certificate\":\"AA==\",\"evidence\":[]}",
        "{\"certificate\":\"\",\"evidence\":\"EeAB/wA=\"}",
        "{\"certificate\":\"AA==\",\"evidence\":\"\"}"
      })
  void sayOfAnItemWhatHasAnotherType(String entry) {
    GpuEvidence evidence = GpuEvidence.decode(Bytes.utf8("[" + entry + "]"));
    assertThat(evidence.items()).hasSize(1);
    GpuEvidence.Item item = evidence.items().get(0);
    assertThat(List.of(item.report(), item.certificates()))
        .anySatisfy(
            part ->
                assertThat(part)
                    .isInstanceOfSatisfying(
                        GpuEvidence.Part.Unread.class,
                        unread -> assertThat(unread.problem().malformed()).isFalse()));
  }

  @Test
  void mayHoldReportsInLines() {
    for (String text : List.of("EeAB\\n/wA=", "EeAB/wA=\\r\\n", "11e0\\n01ff00")) {
      GpuEvidence evidence =
          GpuEvidence.decode(Bytes.utf8("[" + ITEM.replace("EeAB/wA=", text) + "]"));
      assertThat(evidence.items().get(0).report()).isEqualTo(new GpuEvidence.Part.Found(REPORT));
    }
  }

  @Test
  void keepAnItemWhoseReportCannotBeDecoded() {
    String item = ITEM.replace("EeAB/wA=", "EeAB/wA=*");
    GpuEvidence evidence = GpuEvidence.decode(Bytes.utf8("[" + item + ",{}]"));
    assertThat(evidence.items())
        .hasSize(2)
        .allMatch(i -> i.report() instanceof GpuEvidence.Part.Unread);
  }

  @Test
  void ofTooManyDevicesAreRefused() {
    String many = ITEM + ("," + ITEM).repeat(64);
    assertThat(GpuEvidence.decode(Bytes.utf8("[" + many + "]")).problem()).isPresent();
  }
}
