package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Real machines of AMD's in bundles, under AMD's own roots. */
class RealSnpReportsTest {
  private static final String ROUTER = "amd-snp/tinfoil_v3_cloud_llama3-3-70b_20260629_021249/";
  @TempDir private Path dir;

  private static Policy policy() {
    return CarefulReader.policy(
        """
        {"format": "urn:exhibit:policy:v1", "name": "tinfoil's router",
         "collectors": {"signers": ["%s"]},
         "snp": {"minimumTcb": {"Genoa": {"bootLoader": 7, "snp": 14, "microcode": 72}}},
         "provenance": {"identities": [{
           "issuer": "https://token.actions.githubusercontent.com",
           "namePattern": "https://github\\\\.com/tinfoilsh/confidential-model-router/\\\\.github/workflows/[a-z.-]+@refs/tags/v[0-9.]+"}]}}
        """
            .formatted(CarefulReader.collector().hex()));
  }

  private Report verified(Bytes report, Map<Role, Bytes> beside, Optional<Bytes> nonce, Instant at)
      throws IOException {
    return verified(report, beside, nonce, at, policy());
  }

  private Report verified(
      Bytes report, Map<Role, Bytes> beside, Optional<Bytes> nonce, Instant at, Policy policy)
      throws IOException {
    Path file = dir.resolve("real.evb");
    try (BundleWriter writer =
        BundleWriter.create(file, at, new CollectorInfo("exhibit", "0.1.0"))) {
      add(writer, Role.ATTESTATION_REPORT, "attestations/001/report.json", report);
      for (Map.Entry<Role, Bytes> each : beside.entrySet()) {
        add(writer, each.getKey(), name(each.getKey()), each.getValue());
      }
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.empty(),
              Optional.empty(),
              nonce.map(NonceInputs::sent),
              Optional.empty(),
              Optional.empty(),
              List.of("attestations/001/report.json")));
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR);
    }
    return SmallBundle.verify(
        file,
        new AppraisalRequest(
            policy, PinnedAnchors.all(), EnumSet.allOf(Question.class), Optional.of(at), at));
  }

  private static String name(Role role) {
    return role.equals(Role.SIGSTORE_BUNDLE)
        ? "collateral/sigstore/code.sigstore.json"
        : "collateral/amd/" + role.id() + ".bin";
  }

  private static void add(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, "application/octet-stream", Source.of(content));
  }

  @Test
  void tinfoilsRouterOnGenoaIsProvenToTheSourceOfItsLaunchDigest() throws IOException {
    JsonNode manifest = Corpus.json(ROUTER + "manifest.json");
    Map<Role, Bytes> beside = new LinkedHashMap<>();
    beside.put(
        Role.AMD_CERT_CHAIN,
        Corpus.read(ROUTER + "0002_kdsintf.amd.com_vcek_v1_genoa_cert_chain.body"));
    beside.put(
        Role.AMD_VCEK,
        Corpus.read(
            ROUTER
                + "0003_kdsintf.amd.com_vcek_v1_genoa_1af1aa6c1f56037a05849a59b8815cf909583f9ba9ef2f0532.body"));
    JsonNode attestations =
        Corpus.json(
            ROUTER
                + "0006_github-proxy.tinfoil.sh_repos_tinfoilsh_confidential-model-router_attestations_s.body");
    beside.put(
        Role.SIGSTORE_BUNDLE,
        Bytes.utf8(attestations.path("attestations").path(0).path("bundle").toString()));
    Report report =
        verified(
            Corpus.read(ROUTER + "0001_inference.tinfoil.sh_.well-known_tinfoil-attestation.body"),
            beside,
            Bytes.fromHex(manifest.path("nonce_hex").stringValue()),
            Instant.parse("2026-06-29T02:12:50Z"));
    assertThat(SnpBundle.ofMachines(report))
        .containsExactly(
            "snp.report PASSED snp-report-signed",
            "snp.chain PASSED snp-chain-valid",
            "snp.revocation MISSING snp-no-revocation-list",
            "snp.tcb PASSED snp-tcb-matches",
            "snp.policy PASSED snp-policy-accepted",
            "snp.report-data PASSED key-bound",
            "snp.nonce PASSED nonce-ours",
            "snp.measurement MISSING snp-no-reference-value");
    assertThat(SnpBundle.of(report, CheckId.MEASUREMENT_PROVENANCE))
        .containsExactly("PASSED measurement-signed");
  }

  @Test
  void tinfoilsBundleOfTheSecondDocumentCarriesItsCertificate() throws IOException {
    String name = "full-reports/full-tinfoil-js-bundle-v2/attestation-bundle.json";
    Map<Role, Bytes> beside = new LinkedHashMap<>();
    beside.put(
        Role.SIGSTORE_BUNDLE, Bytes.utf8(Corpus.json(name).path("sigstoreBundle").toString()));
    Report report =
        verified(
            Corpus.read(name), beside, Optional.empty(), Instant.parse("2026-01-22T21:44:38Z"));
    assertThat(SnpBundle.ofMachines(report))
        .contains(
            "snp.report PASSED snp-report-signed",
            "snp.chain PASSED snp-chain-valid",
            "snp.report-data PASSED key-bound",
            "snp.nonce MISSING nonce-not-recorded");
    assertThat(SnpBundle.of(report, CheckId.MEASUREMENT_PROVENANCE))
        .containsExactly("PASSED measurement-signed");
  }

  @Test
  void secretAisTextIsReadAndLacksOnlyItsCertificate() throws IOException {
    Report report =
        verified(
            Corpus.read("amd-snp/snp-secretvm-amd-cpu-quote/quote.txt"),
            Map.of(),
            Optional.empty(),
            Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(SnpBundle.ofMachines(report))
        .contains("snp.chain MISSING snp-key-certificate-missing")
        .noneMatch(line -> line.contains("FAILED"));
  }

  @Test
  void aTurinMachineIsReadWithItsOwnLayout() throws IOException {
    Report report =
        verified(
            Corpus.read("amd-snp/snp-tinfoil-turin-v5-inf18/report.bin"),
            Map.of(Role.AMD_VCEK, Corpus.read("amd-snp/snp-tinfoil-turin-v5-inf18/vcek.der")),
            Optional.empty(),
            Instant.parse("2026-09-18T18:22:33Z"));
    assertThat(SnpBundle.ofMachines(report))
        .contains(
            "snp.report PASSED snp-report-signed",
            "snp.chain PASSED snp-chain-valid",
            "snp.tcb MISSING snp-no-tcb-minimum");
  }

  @ParameterizedTest
  @CsvSource({
    "amd-snp/snp-azure-cai-milan-v3/evidence.json, 2025-03-29T17:31:01Z",
    "amd-snp/snp-azure-cmcp-2026-07/evidence.json, 2026-07-21T00:00:00Z",
    "amd-snp/azure/evidence-v1.json, 2026-01-01T00:00:00Z"
  })
  void azuresRuntimeDataAndItsTpmsQuoteAreBound(String name, Instant at) throws IOException {
    Report report = verified(Corpus.read(name), Map.of(), Optional.empty(), at);
    assertThat(SnpBundle.ofMachines(report))
        .contains(
            "snp.report PASSED snp-report-signed",
            "snp.chain PASSED snp-chain-valid",
            "snp.report-data PASSED key-bound",
            "snp.nonce MISSING nonce-not-recorded");
  }

  /** One digit of the quote, of a register or of the runtime data is another. */
  @ParameterizedTest
  @ValueSource(strings = {"message", "signature", "pcrs"})
  void aQuoteOfAzuresTpmThatWasChangedIsRefused(String member) throws IOException {
    String whole = Corpus.read("amd-snp/azure/evidence-v1.json").utf8Lossy();
    int at = whole.indexOf("\"" + member + "\"");
    int digit = at + member.length() + 2;
    while (!Character.isLetterOrDigit(whole.charAt(digit))) {
      digit++;
    }
    digit += 20;
    char other = whole.charAt(digit) == '0' ? '1' : '0';
    String changed = whole.substring(0, digit) + other + whole.substring(digit + 1);
    Report report =
        verified(
            Bytes.utf8(changed), Map.of(), Optional.empty(), Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(SnpBundle.of(report, CheckId.SNP_REPORT_DATA))
        .containsExactly("FAILED vtpm-quote-invalid");
  }

  @Test
  void theNonceInAQuoteOfAzuresTpmIsOurs() throws IOException {
    Bytes sent =
        Bytes.fromHex(Corpus.read("amd-snp/snp-azure-cmcp-2026-07/nonce.hex").utf8Lossy().strip())
            .orElseThrow();
    Report report =
        verified(
            Corpus.read("amd-snp/snp-azure-cmcp-2026-07/evidence.json"),
            Map.of(),
            Optional.of(sent),
            Instant.parse("2026-07-21T00:00:00Z"));
    assertThat(SnpBundle.of(report, CheckId.SNP_NONCE)).containsExactly("PASSED nonce-ours");
  }

  /** The launch of Azure's layer, and two registers of the guest's virtual TPM. */
  @ParameterizedTest
  @CsvSource({
    "e, PASSED guest-registers-match",
    "f, FAILED guest-registers-differ",
  })
  void registersOfAzuresTpmIdentifyTheGuest(String first, String finding) throws IOException {
    String rules =
        """
        {"format": "urn:exhibit:policy:v1", "name": "azure",
         "snp": {"references": {"measurement": ["%s"]}},
         "tpm": {"pcrs": {"sha256": {
           "4": ["%see70c86ea856a27719a2127d6090f02e100e2947c16a0d6a355f7294382992f"],
           "7": ["3b20e022416fdf61d72e4da32b4354781be3de0608116976d28ffdad8c341d2a"]}}}}
        """
            .formatted(
                "6a063be9dd79f6371c842e480f8dc3b5c725961344e57130e88c5adf49e8f7f6c79b75a5eb77fc769959f4aeb2f9401e",
                first);
    Report report =
        verified(
            Corpus.read("amd-snp/azure/evidence-v1.json"),
            Map.of(),
            Optional.of(Bytes.utf8("challenge")),
            Instant.parse("2026-01-01T00:00:00Z"),
            CarefulReader.policy(rules));
    assertThat(SnpBundle.of(report, CheckId.SNP_MEASUREMENT)).containsExactly(finding);
  }

  @Test
  void aTdreportIsNoQuote() throws IOException {
    Report report =
        verified(
            Corpus.read("full-reports/full-azure-constellation-hcl-tdx/hcl-report.bin"),
            Map.of(),
            Optional.empty(),
            Instant.parse("2024-06-01T00:00:00Z"));
    assertThat(report.appraisal().findings().values())
        .anyMatch(f -> f.code().id().equals("report-not-understood"))
        .noneMatch(f -> f.status().name().equals("FAILED"));
  }
}
