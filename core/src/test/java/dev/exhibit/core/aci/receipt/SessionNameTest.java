package dev.exhibit.core.aci.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Row S8 without any rule that rests on a name: a session is what its content hashes to. */
class SessionNameTest {
  private static final AciEvidence EVIDENCE = AciScenario.seeded(33).evidence();
  private static final Gateway GATEWAY = new Gateway(EVIDENCE);
  private static final String CITED = EVIDENCE.sessions().keySet().iterator().next();
  private static final String GENUINE = EVIDENCE.sessions().values().iterator().next().utf8Lossy();

  @Test
  void theCitedRecordIsFoundUnderAnyName() {
    for (String name : new String[] {CITED, "other"}) {
      assertThat(session(name, GENUINE)).startsWith("PASSED");
    }
  }

  @Test
  void aChangedRecordIsLeftOpenUnderAnyName() {
    String changed = GENUINE.replaceFirst("\\{", "{\"added\":1,");
    for (String name : new String[] {CITED, "other"}) {
      assertThat(session(name, changed)).isEqualTo("MISSING session-not-the-cited");
      assertThat(session(name, "<html>")).isEqualTo("MISSING session-not-the-cited");
      assertThat(session(name, "")).isEqualTo("MISSING session-not-the-cited");
    }
  }

  /** A record that itself says it is the cited one contradicts its own hash. */
  @Test
  void aRecordThatStatesTheCitedIdAndHasAnotherIsRefusedUnderAnyName() {
    String lying = GENUINE.replaceFirst("\\{", "{\"session_id\":\"" + CITED + "\",");
    for (String name : new String[] {CITED, "other"}) {
      assertThat(session(name, lying)).isEqualTo("FAILED session-id-mismatch");
    }
  }

  @Test
  void withoutAnyRecordTheSessionIsAbsent() {
    assertThat(code(Map.of())).isEqualTo("MISSING session-absent");
  }

  private static String session(String name, String record) {
    return code(Map.of(name, Bytes.utf8(record)));
  }

  private static String code(Map<String, Bytes> sessions) {
    Finding finding =
        GATEWAY.concluded(sessions).stream()
            .filter(f -> f.key().check() == CheckId.RECEIPT_SESSION)
            .findFirst()
            .orElseThrow();
    return finding.status() + " " + finding.code().id();
  }
}
