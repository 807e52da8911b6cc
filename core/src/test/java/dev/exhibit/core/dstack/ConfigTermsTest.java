package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Step;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration document says again of the app compose. */
class ConfigTermsTest {
  /** SHA-256 of {@code {}}: what dstack writes where no GPU policy is asked for. */
  private static final String NO_POLICY =
      "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  private static final String FITS = "fits";

  private static String compared(String document, String compose) {
    return ConfigTerms.disagreement(
            Bytes.utf8(document.replace('\'', '"')), compose.replace('\'', '"'))
        .map(step -> word(step) + " " + step.code().id())
        .orElse(FITS);
  }

  private static String word(Step<?> step) {
    return step.isBroken() ? "FAILED" : "MISSING";
  }

  private static String hash(String text) {
    return Sha256.of(Bytes.utf8(text)).hex();
  }

  @Test
  void nothingIsComparedOfADocumentThatSaysNothingMore() {
    assertThat(compared("{}", "{'init_script': ['a']}")).isEqualTo(FITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'requirements': {}}", "{'requirements': {'gpu_policy': {}}}"})
  void noGpuPolicyIsAnEmptyOne(String compose) {
    assertThat(compared("{'gpu_policy_hash': '%s'}".formatted(NO_POLICY), compose)).isEqualTo(FITS);
    assertThat(compared("{'gpu_policy_hash': '%s'}".formatted("00".repeat(32)), compose))
        .isEqualTo("FAILED config-document-mismatch");
  }

  @Test
  void aGpuPolicyIsHashedInCanonicalForm() {
    String stated = "{'gpu_policy_hash': '%s'}";
    String compose = "{'requirements': {'gpu_policy': {'rego': 'x', 'attest_gpu': true}}}";
    String canonical = "{\"attest_gpu\":true,\"rego\":\"x\"}";
    assertThat(compared(stated.formatted(hash(canonical)), compose)).isEqualTo(FITS);
    assertThat(compared(stated.formatted(NO_POLICY), compose))
        .isEqualTo("FAILED config-document-mismatch");
    assertThat(compared(stated.formatted(hash(canonical)), compose.replace("true", "false")))
        .isEqualTo("FAILED config-document-mismatch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|{}",
        "[]|{'init_script': []}",
        "[]|{'init_script': null}",
        "['A']|{'init_script': 'a'}",
        "['A','B']|{'init_script': ['a','b']}"
      })
  void scriptsAreComparedInTheirOrder(String hashes, String compose) {
    String document =
        "{'init_script_hashes': %s}"
            .formatted(hashes.replace("A", hash("a")).replace("B", hash("b")));
    assertThat(compared(document, compose)).isEqualTo(FITS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|{'init_script': 'a'}",
        "['A']|{}",
        "['B']|{'init_script': ['a']}",
        "['A','B']|{'init_script': ['b','a']}",
        "['A']|{'init_script': ['a','a']}"
      })
  void otherScriptsAreRefused(String hashes, String compose) {
    String document =
        "{'init_script_hashes': %s}"
            .formatted(hashes.replace("A", hash("a")).replace("B", hash("b")));
    assertThat(compared(document, compose)).isEqualTo("FAILED config-document-mismatch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'gpu_policy_hash': 1}|{}",
        "{'gpu_policy_hash': 'zz'}|{}",
        "{'gpu_policy_hash':"
            + " '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'}|{'requirements':"
            + " {'gpu_policy': {'n': 1.5}}}",
        "{'gpu_policy_hash':"
            + " '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'}|{'requirements':"
            + " {'gpu_policy': {'n': [9007199254740993]}}}",
        "{'init_script_hashes': 'a'}|{}",
        "{'init_script_hashes': [1]}|{'init_script': ['a']}",
        "{'init_script_hashes': []}|{'init_script': 1}",
        "{'init_script_hashes': []}|{'init_script': [1]}"
      })
  void whatIsOfAnotherFormIsNotCompared(String document, String compose) {
    assertThat(compared(document, compose)).isEqualTo("MISSING field-not-understood");
  }
}
