package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Who gave a machine its keys: two values that name nobody agree on nothing. */
class KeyProviderCheckTest {
  private static final String NOBODY = "MISSING key-provider-not-understood";
  private static final String EXPECTED = "PASSED key-provider-expected";

  private static Judged judged(String name, String id, Optional<String> stated) {
    String measured = "{\"name\":\"%s\",\"id\":\"%s\"}".formatted(name, id);
    DstackEvidence evidence = DstackScenario.seeded(7).keyedBy(measured).evidence();
    Set<String> accepted = Set.of("kms:", "local-sgx:", "none:", "tpm:", "kms:3059", ":");
    return Judged.of(
        stated
            .map(s -> evidence.showing(r -> info(r).put("key_provider_info", s)))
            .orElse(evidence),
        new WorkloadPolicy(
            Optional.empty(), Optional.empty(), Optional.of(accepted), Optional.empty()));
  }

  private static ObjectNode info(ObjectNode report) {
    return (ObjectNode) report.path("info");
  }

  /** The report states what was measured; so does the policy. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "' ', ''",
    "'\\t', ''",
    "kms, ''",
    "kms, ' '",
    "local-sgx, ''",
    "'', 3059",
  })
  void isNobodyWithoutANameOrAnIdThatTellsItFromOthers(String name, String id) {
    Judged judged = judged(name, id, Optional.empty());
    assertThat(judged.of(CheckId.WORKLOAD_KEY_PROVIDER)).isEqualTo(NOBODY);
    assertThat(judged.message(CheckId.WORKLOAD_KEY_PROVIDER)).contains("that is nobody");
    assertThat(judged.failed()).isEmpty();
    assertThat(judged.workload().flatMap(VerifiedWorkload::keyProvider)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"none, ''", "tpm, ''", "kms, 3059"})
  void isKnownByItsNameOrItsId(String name, String id) {
    Judged judged = judged(name, id, Optional.empty());
    assertThat(judged.of(CheckId.WORKLOAD_KEY_PROVIDER)).isEqualTo(EXPECTED);
    assertThat(judged.workload().flatMap(VerifiedWorkload::keyProvider)).contains(name + ":" + id);
  }

  /** A contradiction is one, whoever was measured. */
  @ParameterizedTest
  @CsvSource({
    "kms, 3059, FAILED stated-value-contradicted",
    "'', '', MISSING key-provider-not-understood"
  })
  void statedBesideNobodyIsComparedAllTheSame(String name, String id, String expected) {
    String stated = "{\"name\":\"%s\",\"id\":\"%s\"}".formatted(name, id);
    assertThat(judged("kms", "", Optional.of(stated)).of(CheckId.WORKLOAD_KEY_PROVIDER))
        .isEqualTo(expected);
  }

  /** A name or an id that is empty says nothing, and the other is compared. */
  @ParameterizedTest
  @CsvSource({
    "kms, '', PASSED key-provider-expected",
    "'', 3059, PASSED key-provider-expected",
    "'', '', MISSING field-not-understood",
    "' ', '', MISSING field-not-understood",
    "' ', 3059, PASSED key-provider-expected",
    "tpm, '', FAILED stated-value-contradicted",
    "'', 3060, FAILED stated-value-contradicted"
  })
  void statedInPartIsComparedInThatPart(String name, String id, String expected) {
    String stated = "{\"name\":\"%s\",\"id\":\"%s\"}".formatted(name, id);
    Judged judged = judged("kms", "3059", Optional.of(stated));
    assertThat(judged.of(CheckId.WORKLOAD_KEY_PROVIDER)).isEqualTo(expected);
    if (expected.startsWith("MISSING")) {
      assertThat(judged.message(CheckId.WORKLOAD_KEY_PROVIDER))
          .contains("is not understood: \"{", "where JSON with a name and an id belongs");
    }
  }

  /** Whoever looks for the contradiction is shown where it stands, as of every stated value. */
  @ParameterizedTest
  @CsvSource({
    "WORKLOAD_KEY_PROVIDER, key_provider_info, '{\"name\":\"kms\",\"id\":\"3060\"}'",
    "WORKLOAD_APP_ID, app_id, abababababababababababababababababababab",
  })
  void aContradictionNamesThePlaceOfWhatIsStated(CheckId check, String member, String stated) {
    DstackEvidence evidence =
        DstackScenario.seeded(7).evidence().showing(r -> info(r).put(member, stated));
    Judged judged = Judged.of(evidence);
    assertThat(judged.of(check)).isEqualTo("FAILED stated-value-contradicted");
    assertThat(judged.finding(check).grounds().sites())
        .extracting(site -> site.pointer().orElse(""))
        .contains("/info/" + member);
    assertThat(judged.finding(check).grounds().details())
        .containsEntry("statedAt", "/info/" + member);
  }
}
