package dev.exhibit.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.data.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P2: who misspells a name is told which one is near. */
class NearNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'requires':['gpu.*'] | require",
        "'Omit':['gpu.*'] | omit",
        "'tcb':{'acceptStatus':[]} | acceptStatuses",
        "'tcb':{'acceptStatuses':['UptoDate']} | UpToDate",
        "'gpu':{'device':8} | devices",
        "'require':['gpu.cuont'] | gpu.count",
        "'omit':['gpus.*'] | gpu.*",
        "'mayWithhold':['exchange.modell'] | exchange.model",
        "'waive':[{'check':'gpu.cout','reason':'r'}] | gpu.count",
        "'waive':[{'check':'gpu.count','raeson':'r'}] | reason",
        "'workload':{'referenceSets':['dstack-0.5.10']} | dstack-0.5.11"
      })
  void isTold(String members, String near) {
    assertThatExceptionOfType(PolicyRefused.class)
        .isThrownBy(() -> decode(members))
        .withMessageContaining("(did you mean " + near + "?)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"'sections':{}", "'require':['everything']", "'tcb':{'x':1}"})
  void isNotGuessedWhereNoneIsNear(String members) {
    assertThatExceptionOfType(PolicyRefused.class)
        .isThrownBy(() -> decode(members))
        .withMessageNotContaining("did you mean");
  }

  @Test
  void isNotLookedForInALongText() {
    assertThat(NearName.of("a".repeat(100_000), List.of("a"))).isEmpty();
    assertThat(NearName.of("a", List.of())).isEmpty();
  }

  private static Policy decode(String members) throws PolicyRefused {
    return PolicyDecoder.decode(
        Bytes.utf8(
            ("{'format':'urn:exhibit:policy:v1','name':'p'," + members + "}").replace('\'', '"')));
  }

  /** A wish that no policy may have is no slip. */
  @Test
  void whoAcceptsRevokedIsToldThatNoPolicyMay() {
    assertThatExceptionOfType(PolicyRefused.class)
        .isThrownBy(() -> decode("'tcb':{'acceptStatuses':['Revoked']}"))
        .withMessageContaining("no policy may accept Revoked")
        .withMessageNotContaining("did you mean");
  }
}
