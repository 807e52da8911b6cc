package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Dated.Revocation;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.verify.documents.Documents;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.tinfoil.EnvelopeDocument;
import dev.exhibit.testdata.tinfoil.KeysDocument;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tinfoil's documents, of each version and on both families of machines. */
class TinfoilShapesTest {
  private static final SnpChip CHIP = SnpChip.of("Milan");
  private static final TinfoilMachine AMD = TinfoilMachine.on(CHIP);
  private static final SimulatedTee TEE = SimulatedTee.seeded(31);
  private static final TinfoilMachine INTEL = TinfoilMachine.on(TEE.node("tinfoil"));
  private static final SnpEvidence EVIDENCE = SnpEvidence.valid("Milan", 3);
  private static final Bytes NONCE = SnpBundle.NONCE;

  @TempDir private Path dir;
  private int made;

  private Path file() {
    return dir.resolve("bundle-" + made++ + ".evb");
  }

  private Report onAmd(Bytes document) throws IOException {
    return SnpBundle.of(document, EVIDENCE).verified(file());
  }

  private Report onIntel(Bytes document) throws IOException {
    GpuFiles gpus = GpuScenario.answering(GpuScenario.seeded(1, 1).nvidia(), 1, NONCE).files();
    return new ReportBundle(TEE, document, NONCE).verified(file(), gpus.roots().get(0));
  }

  private static List<String> binding(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check().id().matches("(tdx|snp)\\.(report-data|nonce)"))
        .map(f -> f.key().check().id() + " " + f.status() + " " + f.code().id())
        .toList();
  }

  private static UnaryOperator<ObjectNode> putting(String at, String name, String value) {
    return document -> {
      (at.isEmpty() ? document : (ObjectNode) document.at(at)).put(name, value);
      return document;
    };
  }

  /** An envelope may show Intel's answers itself; they count by Intel's signatures. */
  @Test
  void answersOfIntelsServiceInAnEnvelopeAreCollateral() throws IOException {
    Bytes root =
        GpuScenario.answering(GpuScenario.seeded(1, 1).nvidia(), 1, NONCE).files().roots().get(0);
    Bytes alone = EnvelopeDocument.of(INTEL, NONCE).bytes();
    Report without = new ReportBundle(TEE, alone, NONCE).withoutCollateral().verified(file(), root);
    assertThat(ReportBundle.codes(without, CheckId.TDX_COLLATERAL).get(0)).startsWith("MISSING");
    Bytes shown =
        EnvelopeDocument.of(INTEL, NONCE)
            .telling(
                told -> {
                  ObjectNode entry = ((ArrayNode) told.path("collateral")).addObject();
                  entry.put("format", "https://tinfoil.sh/collateral/intel-pcs/v1");
                  entry
                      .putObject("data")
                      .putArray("responses")
                      .addObject()
                      .put(
                          "body_base64",
                          Base64.getEncoder().encodeToString(TEE.collateral().toJson().toArray()));
                  return told;
                })
            .bytes();
    Report with = new ReportBundle(TEE, shown, NONCE).withoutCollateral().verified(file(), root);
    assertThat(ReportBundle.codes(with, CheckId.TDX_COLLATERAL).get(0)).startsWith("PASSED");
    assertThat(Documents.of(with.appraisal()).published())
        .extracting(used -> used.document().site().flatMap(Site::pointer).orElse(""))
        .hasSize(4)
        .allMatch(pointer -> pointer.matches("/collateral/\\d/data/responses/0/body_base64"));
  }

  @Test
  void everyVersionBindsItsKeysOnBothFamilies() throws IOException {
    assertThat(binding(onAmd(ServedDocument.of(AMD, NONCE).bytes())))
        .containsExactly("snp.report-data PASSED key-bound", "snp.nonce PASSED nonce-ours");
    assertThat(binding(onIntel(ServedDocument.of(INTEL, NONCE).bytes())))
        .containsExactly("tdx.report-data PASSED key-bound", "tdx.nonce PASSED nonce-ours");
    assertThat(binding(onAmd(EnvelopeDocument.of(AMD, NONCE).bytes())))
        .containsExactly("snp.report-data PASSED key-bound", "snp.nonce PASSED nonce-ours");
    assertThat(binding(onIntel(EnvelopeDocument.of(INTEL, NONCE).bytes())))
        .containsExactly("tdx.report-data PASSED key-bound", "tdx.nonce PASSED nonce-ours");
    assertThat(binding(onAmd(KeysDocument.of(AMD).bundle(Optional.empty(), AMD.pem()))))
        .containsExactly("snp.report-data PASSED key-bound", "snp.nonce MISSING nonce-not-bound");
    assertThat(binding(onIntel(KeysDocument.of(INTEL).bundle(Optional.empty(), INTEL.pem()))))
        .containsExactly("tdx.report-data PASSED key-bound", "tdx.nonce MISSING nonce-not-bound");
  }

  @Test
  void whatADocumentBringsOfAmdsCounts() throws IOException {
    Bytes vcek = EVIDENCE.files().get(0);
    Bytes list = SnpEvidence.amd("Milan").crl(List.of());
    List<Bytes> ask = EVIDENCE.files().subList(1, 2);
    Bytes envelope = EnvelopeDocument.of(AMD, NONCE).endorsed(vcek, list).bytes();
    Report whole = new SnpBundle(envelope, ask, EVIDENCE.root()).verified(file());
    assertThat(SnpBundle.of(whole, CheckId.SNP_CHAIN)).containsExactly("PASSED snp-chain-valid");
    assertThat(SnpBundle.of(whole, CheckId.SNP_REVOCATION))
        .containsExactly("PASSED snp-not-revoked");
    Documents documents = Documents.of(whole.appraisal());
    assertThat(documents.certificates())
        .extracting(used -> used.document().standing().revocation())
        .containsExactly(Revocation.NOT_PUBLISHED, Revocation.JUDGED, Revocation.JUDGED);
    assertThat(documents.published())
        .singleElement()
        .satisfies(
            used -> {
              assertThat(used.document().kind()).isEqualTo(Dated.Kind.CRL);
              assertThat(used.document().site().flatMap(Site::pointer).orElse(""))
                  .matches("/collateral/\\d/data/crl_der_base64");
            });
    Bytes bundle = KeysDocument.of(AMD).bundle(Optional.of(vcek), AMD.pem());
    Report keys = new SnpBundle(bundle, ask, EVIDENCE.root()).verified(file());
    assertThat(SnpBundle.of(keys, CheckId.SNP_CHAIN)).containsExactly("PASSED snp-chain-valid");
  }

  /** The key that the document names is another than the one that the hardware binds. */
  @Test
  void anotherKeyIsRefused() throws IOException {
    String other = "5a".repeat(32);
    Bytes served =
        ServedDocument.of(AMD, NONCE).telling(putting("/report_data", "hpke_key", other)).bytes();
    assertThat(binding(onAmd(served))).contains("snp.report-data FAILED report-data-mismatch");
    Bytes certificate =
        ServedDocument.of(AMD, NONCE).telling(putting("", "certificate", INTEL.pem())).bytes();
    assertThat(binding(onAmd(certificate)))
        .contains("snp.report-data FAILED document-signature-invalid");
    Bytes unsigned =
        ServedDocument.of(AMD, NONCE)
            .telling(
                d -> {
                  d.remove("signature");
                  return d.put("certificate", INTEL.pem());
                })
            .bytes();
    assertThat(binding(onAmd(unsigned)))
        .contains("snp.report-data FAILED tls-certificate-mismatch");
    assertThat(binding(onAmd(KeysDocument.of(AMD).bundle(Optional.empty(), INTEL.pem()))))
        .contains("snp.report-data FAILED report-data-mismatch");
    Bytes swapped =
        EnvelopeDocument.of(AMD, NONCE)
            .telling(
                d -> {
                  d.put("crypto_material", d.get("device_evidence").stringValue());
                  return d;
                })
            .bytes();
    assertThat(binding(onAmd(swapped))).contains("snp.report-data FAILED report-data-mismatch");
  }

  @Test
  void aDocumentThatWasChangedAfterItsKeySignedItIsRefused() throws IOException {
    Bytes signed = ServedDocument.of(AMD, NONCE).bytes();
    assertThat(
            binding(onAmd(Bytes.utf8(signed.utf8Lossy().replace("{\"format\"", "{ \"format\"")))))
        .contains("snp.report-data FAILED document-signature-invalid");
    Bytes longer = Bytes.utf8(signed.utf8Lossy().strip());
    assertThat(binding(onAmd(longer))).contains("snp.report-data PASSED key-bound");
  }

  @Test
  void theDraftRuleIsNotTheReleasedOne() throws IOException {
    Bytes draft =
        EnvelopeDocument.of(AMD, NONCE)
            .unlabelled()
            .telling(
                d -> {
                  ((ObjectNode) d.get("challenge")).remove("report_data");
                  return d;
                })
            .bytes();
    assertThat(binding(onAmd(draft))).contains("snp.report-data MISSING layout-withdrawn");
  }

  @Test
  void whatAnEnvelopeSaysTwiceMustAgree() throws IOException {
    for (UnaryOperator<ObjectNode> lie :
        List.of(
            putting("/challenge", "report_data", "00".repeat(64)),
            putting("/cpu_evidence/endorsed", "crypto_material_hash", "11".repeat(32)),
            putting("/cpu_evidence/endorsed", "device_evidence_hash", "zz"))) {
      assertThat(binding(onAmd(EnvelopeDocument.of(AMD, NONCE).telling(lie).bytes())))
          .contains("snp.report-data FAILED report-data-mismatch");
    }
    Bytes rule =
        EnvelopeDocument.of(AMD, NONCE)
            .telling(putting("/challenge", "report_data_algorithm", "another"))
            .bytes();
    assertThat(binding(onAmd(rule))).contains("snp.report-data MISSING field-not-understood");
    Bytes section =
        EnvelopeDocument.of(AMD, NONCE).telling(putting("", "crypto_material", "%%%")).bytes();
    assertThat(binding(onAmd(section))).noneMatch(line -> line.contains("PASSED"));
  }

  @Test
  void gpuEvidenceIsBoundByItsSection() throws IOException {
    GpuFiles gpus = GpuScenario.answering(GpuScenario.seeded(1, 1).nvidia(), 1, NONCE).files();
    String evidence = gpus.payload().utf8Lossy();
    Bytes bound = EnvelopeDocument.of(INTEL, NONCE).with(List.of(inner(evidence))).bytes();
    Report report = new ReportBundle(TEE, bound, NONCE).verified(file(), gpus.roots().get(0));
    assertThat(ReportBundle.codes(report, CheckId.GPU_SIGNATURE))
        .containsExactly("PASSED gpu-report-signed");
    assertThat(ReportBundle.codes(report, CheckId.GPU_BINDING))
        .containsExactly("PASSED gpu-bound-by-quote");
    assertThat(ReportBundle.findings(report, CheckId.GPU_NONCE).get(0).grounds().sites())
        .extracting(place -> place.pointer().orElse(""))
        .containsExactly("/device_evidence/items/0/evidence/evidence");
  }

  private static String inner(String payload) {
    return payload
        .replaceFirst("(?s)^.*\"evidence_list\"\\s*:\\s*\\[", "")
        .replaceFirst("(?s)\\]\\s*[,}].*$", "");
  }

  @Test
  void aBodyThatIsNoSingleMemberOfTheRightSizeIsNotRead() throws IOException {
    KeysDocument document = KeysDocument.of(AMD);
    Bytes report = AMD.hardware().apply(document.reportData());
    Bytes good = KeysDocument.compressed(report);
    assertThat(SnpBundle.of(onAmd(document.alone(good)), CheckId.SNP_REPORT))
        .containsExactly("PASSED snp-report-signed");
    for (Bytes bad :
        List.of(
            good.concat(good),
            good.concat(Bytes.zeros(1)),
            good.first(good.size() - 1),
            good.with(good.size() - 5, good.at(good.size() - 5) ^ 1),
            KeysDocument.compressed(Bytes.zeros(70_000)),
            report)) {
      assertThat(SnpBundle.ofMachines(onAmd(document.alone(bad))))
          .hasSize(8)
          .allMatch(line -> line.endsWith("MISSING report-not-understood"));
    }
  }

  /** Alone, the second document names no key, so there is nothing to compare. */
  @Test
  void aKeyThatNobodyNamesIsNotBound() throws IOException {
    assertThat(binding(onAmd(KeysDocument.of(AMD).alone())))
        .containsExactly(
            "snp.report-data MISSING layout-unknown", "snp.nonce MISSING nonce-not-bound");
  }

  @Test
  void noByteOfAReportInADocumentCanBeFlipped() throws IOException {
    Bytes report = CHIP.report(3).signedBy(CHIP.key());
    for (int at = 0; at < report.size(); at++) {
      int flipped = at;
      TinfoilMachine lying =
          new TinfoilMachine(
              AMD.platform(),
              data -> {
                Bytes honest =
                    CHIP.report(3).with(ReportSpec.REPORT_DATA, data).signedBy(CHIP.key());
                return honest.with(flipped, honest.at(flipped) ^ 1);
              },
              AMD.tlsKey(),
              AMD.tls(),
              AMD.hpke());
      Report found = onAmd(EnvelopeDocument.of(lying, NONCE).bytes());
      assertThat(SnpBundle.of(found, CheckId.SNP_REPORT_DATA))
          .as("byte " + at)
          .noneMatch(line -> line.startsWith("PASSED"));
    }
  }
}
