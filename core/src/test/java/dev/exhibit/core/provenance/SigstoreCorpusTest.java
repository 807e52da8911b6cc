package dev.exhibit.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real bundles, and those of Sigstore's conformance suite, against what another verifier said. */
class SigstoreCorpusTest {
  /** Which reason refuses a bundle that differs from a good one in one thing. */
  private static final Map<String, String> CAUGHT =
      Map.ofEntries(
          Map.entry("checkpoint-wrong-roothash_fail", "log-checkpoint-invalid"),
          Map.entry("dsse-invalid-sig_fail", "log-entry-mismatch"),
          Map.entry("inclusion-proof-corrupted-hash_fail", "log-inclusion-invalid"),
          Map.entry("integrated-time-in-future_fail", "provenance-certificate-not-valid"),
          Map.entry("intoto-log-entry-mismatch_fail", "log-entry-mismatch"),
          Map.entry(
              "intoto-set-outside-signing-cert-validity_fail", "provenance-certificate-not-valid"),
          Map.entry("invalid-checkpoint-signature_fail", "log-checkpoint-invalid"),
          Map.entry("invalid-inclusion-proof_fail", "sigstore-bundle-malformed"),
          Map.entry("rekor2-checkpoint-missing-log-signature_fail", "log-checkpoint-invalid"),
          Map.entry("rekor2-checkpoint-missing-root-hash_fail", "log-checkpoint-invalid"),
          Map.entry("rekor2-checkpoint-no-matching-signature_fail", "log-checkpoint-invalid"),
          Map.entry("rekor2-no-timestamp_fail", "signature-without-time"),
          Map.entry(
              "rekor2-timestamp-outside-tsa-cert-validity_fail", "signature-timestamp-not-trusted"),
          Map.entry(
              "rekor2-timestamp-untrusted-tsa-with-embedded-cert_fail",
              "signature-timestamp-not-trusted"),
          Map.entry("set-invalid-signature_fail", "log-promise-invalid"),
          Map.entry("wrong-hashedrekord-entry_fail", "log-entry-mismatch"));

  static Stream<SigstoreItem> items() {
    return SigstoreItem.all().stream();
  }

  @ParameterizedTest
  @MethodSource("items")
  void agreesWithTheIndependentVerifier(SigstoreItem item) {
    BundleCheck.Result result = item.judged();
    assertThat(verdict(item, result))
        .as(item + ": " + reason(result))
        .isIn(
            item.verdict().equals("disputed") ? List.of("pass", "fail") : List.of(item.verdict()));
  }

  @ParameterizedTest
  @MethodSource("items")
  void namesTheCheckThatCaughtIt(SigstoreItem item) {
    CAUGHT.forEach(
        (folder, code) -> {
          if (item.folder().equals(folder)) {
            assertThat(reason(item.judged())).startsWith(code + ":");
          }
        });
  }

  @Test
  void everyNamedCaseIsInTheCorpus() {
    Set<String> folders =
        Set.copyOf(SigstoreItem.all().stream().map(SigstoreItem::folder).distinct().toList());
    assertThat(folders).containsAll(CAUGHT.keySet());
  }

  private static String verdict(SigstoreItem item, BundleCheck.Result result) {
    boolean compared = item.content().isPresent();
    boolean verified =
        result.signature().holds()
            || (!compared && result.signature().code().equals(ProvenanceCode.NOTHING_COMPARED));
    if (verified) {
      assertThat(result.log().holds()).isTrue();
      return "pass";
    }
    assertThat(Stream.of(result.log(), result.signature()))
        .anyMatch(s -> s.status() == Finding.Status.FAILED);
    return "fail";
  }

  private static String reason(BundleCheck.Result result) {
    Step<?> step = result.log().isBroken() ? result.log() : result.signature();
    return step.code().id() + ": " + step.grounds().message();
  }
}
