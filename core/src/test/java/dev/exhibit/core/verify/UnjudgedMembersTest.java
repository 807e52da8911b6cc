package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.SimulatedInstances;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands beside good evidence and cannot be used decides nothing, and is named with the reason
 * why it was not used.
 */
class UnjudgedMembersTest {
  private static final ExchangeScenario VALID = ExchangeScenario.seeded(11);
  private static final ExchangeEvidence EVIDENCE = VALID.evidence();
  private static final Workload NODE = VALID.tee().node("model 1").workload();
  private static final GpuFiles GPUS = GpuBundle.gpus(GpuBundle.NONCE);
  private static final AciEvidence ACI = AciScenario.seeded(31).evidence();
  private static final SimulatedTee TEE = SimulatedTee.seeded(12);
  private static final Bytes NONCE = Sha256.of(Bytes.utf8("the nonce")).bytes();
  private static final String EXTRA = "extra/junk";

  private static final Map<String, Bytes> JUNK =
      Map.of(
          "page", Bytes.utf8("<html><body>502 Bad Gateway</body></html>"),
          "json", Bytes.utf8("{\"error\":\"not found\"}"),
          "der", Bytes.utf8("0\u0003\n\u0001\u0000"),
          "later", Bytes.utf8("0\u0003\n\u0001\u0003"),
          "nothing", Bytes.EMPTY,
          "token", Bytes.utf8("{\"token\":\"eyJub3QiOiJhIHRva2VuIn0\"}"));

  @TempDir private Path dir;
  private int made;

  @ParameterizedTest
  @CsvSource({
    "nvidia-ocsp, page, it is no OCSP answer",
    "nvidia-ocsp, json, it is no OCSP answer",
    "nvidia-ocsp, der, it is malformed",
    "nvidia-ocsp, later, with it the responder says that it gives no answer",
    "nvidia-ocsp, nothing, it is no OCSP answer",
    "nvidia-rim, page, no manifest can be read from it",
    "nvidia-rim, json, no manifest can be read from it",
    "nvidia-rim, nothing, no manifest can be read from it",
    "nvidia-jwks, page, no key set can be read from it",
    "nvidia-jwks, json, no key set can be read from it",
    "nvidia-token, page, no token can be read from it",
    "nvidia-token, json, no token can be read from it",
    "nvidia-token, token, no token can be read from it",
    "intel-tcb-info, page, it cannot be read",
    "intel-qe-identity, json, it cannot be read",
    "intel-pck-crl, der, its certificate revocation list cannot be read",
    "intel-pck-crl-issuer-chain, nothing, it cannot be read",
    "amd-vcek, der, certificate at offset 0: not the structure of its type",
    "image-manifest, page, it is no index or manifest of a container image",
    "image-manifest, json, it is no index or manifest of a container image",
    "image-manifest, nothing, it is no index or manifest of a container image",
  })
  void junkBesideGoodCollateralIsNamedAndDecidesNothing(String role, String junk, String why)
      throws IOException {
    Report good = gpus();
    Report report = gpus(new Extra(new Role(role), EXTRA, content(junk)));
    assertSame(good, report);
    assertThat(good.unjudged()).isEmpty();
    assertNamed(report, EXTRA, why);
  }

  /** The same bytes under two names are read once and named twice. */
  @Test
  void eachOfTwoEqualMembersIsNamed() throws IOException {
    Report report =
        gpus(
            new Extra(Role.NVIDIA_OCSP, EXTRA, content("page")),
            new Extra(Role.NVIDIA_OCSP, EXTRA + "2", content("page")),
            new Extra(Role.NVIDIA_RIM, EXTRA + "3", content("page")));
    assertThat(report.unjudged())
        .extracting(Unjudged::member)
        .containsExactly(EXTRA, EXTRA + "2", EXTRA + "3");
  }

  @Test
  void collateralOfDevicesIsNotJudgedWhereNoDeviceIs() throws IOException {
    Report report =
        verify(
            SimulatedCase.of(EVIDENCE)
                .holding(new Extra(Role.NVIDIA_RIM, EXTRA, GPUS.rims().get(0))));
    assertNamed(report, EXTRA, "no evidence of a device was judged that would need it");
  }

  /** Whether it is genuine, nobody asks: what is at hand is not chosen from in silence. */
  @Test
  void collateralOfOtherDevicesIsNamed() throws IOException {
    GpuFiles others = GpuScenario.seeded(77, 1).files();
    Report good = gpus();
    Report answered = gpus(new Extra(Role.NVIDIA_OCSP, EXTRA, others.ocsp().get(0)));
    assertSame(good, answered);
    assertNamed(answered, EXTRA, "it is about no certificate that was asked about");
    Report refused = gpus(new Extra(Role.NVIDIA_RIM, EXTRA, others.rims().get(0)));
    assertSame(good, refused);
    assertNamed(refused, EXTRA, "another one holds, and this one does not: ");
    Bytes newer = Bytes.utf8(others.rims().get(0).utf8Lossy().replace("570.172.08", "999.1.1"));
    Report foreign = gpus(new Extra(Role.NVIDIA_RIM, EXTRA, newer));
    assertSame(good, foreign);
    assertThat(foreign.unjudged()).extracting(Unjudged::member).containsExactly(EXTRA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"intel-tcb-info", "intel-pck-crl", "intel-root-ca-crl", "intel-of-a-later-day"})
  void intelsCollateralIsNotJudgedWhereNoQuoteOfIntelsIs(String role) throws IOException {
    SnpEvidence evidence = SnpEvidence.valid("Milan", 3);
    Report good = SnpBundle.of(evidence.report(), evidence).verified(file());
    Report report =
        SnpBundle.of(evidence.report(), evidence)
            .with(new Extra(new Role(role), EXTRA, EVIDENCE.collateral().toJson()))
            .verified(file());
    assertSame(good, report);
    assertNamed(report, EXTRA, "no quote of Intel's was judged that would need it");
  }

  /** A chain that the collateral needs is used, however often it is there. */
  @Test
  void anIssuerChainThatNothingNeedsIsNamed() throws IOException {
    Role role = Role.INTEL_TCB_INFO_ISSUER_CHAIN;
    Bytes own = Bytes.utf8(EVIDENCE.collateral().tcbInfoIssuerChain());
    Bytes pck = Bytes.utf8(EVIDENCE.collateral().pckCrlIssuerChain());
    for (Bytes chain : List.of(own, pck)) {
      assertThat(
              verify(SimulatedCase.of(EVIDENCE).holding(new Extra(role, EXTRA, chain))).unjudged())
          .isEmpty();
    }
    ExchangeEvidence other = ExchangeScenario.seeded(12).evidence();
    Bytes foreign = Bytes.utf8(other.collateral().tcbInfoIssuerChain());
    assertThat(foreign).isNotEqualTo(own);
    Report report = verify(SimulatedCase.of(EVIDENCE).holding(new Extra(role, EXTRA, foreign)));
    assertSame(verify(SimulatedCase.of(EVIDENCE)), report);
    assertNamed(report, EXTRA, "nothing that was judged is signed through its certificates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "json", "nothing"})
  void anAnswerOfARegisterThatCannotBeReadIsNamed(String junk) throws IOException {
    assertNamed(
        gpus(new Extra(Role.PLATFORM_REGISTRY, EXTRA, content(junk))),
        EXTRA,
        "no answer of a register can be read from it: ");
  }

  /** A file of several pieces of which one cannot be read is named for that piece. */
  @Test
  void collateralOfWhichAPartCannotBeReadIsNamed() throws IOException {
    String all = EVIDENCE.collateral().toJson().utf8Lossy();
    Bytes part = Bytes.utf8(all.replaceFirst("\"pck_crl\":\"[^\"]{40}", "\"pck_crl\":\""));
    assertThat(part).isNotEqualTo(Bytes.utf8(all));
    Report report =
        verify(SimulatedCase.of(EVIDENCE).holding(new Extra(Role.INTEL_PCK_CRL, EXTRA, part)));
    assertSame(verify(SimulatedCase.of(EVIDENCE)), report);
    assertNamed(report, EXTRA, "its certificate revocation list cannot be read");
  }

  @ParameterizedTest
  @CsvSource({
    "page, it is not strict JSON",
    "json, it is no record of a session",
  })
  void aSessionThatCannotBeReadIsNamed(String junk, String why) throws IOException {
    Report good = AciBundle.of(ACI).verify(file());
    Report report =
        AciBundle.of(ACI).holding(new Extra(Role.ACI_SESSION, EXTRA, content(junk))).verify(file());
    assertSame(good, report);
    assertThat(good.unjudged()).isEmpty();
    assertNamed(report, EXTRA, why);
  }

  @Test
  void aSessionThatNoReceiptCitesIsNamed() throws IOException {
    Bytes session = ACI.sessions().values().iterator().next();
    Extra extra = new Extra(Role.ACI_SESSION, EXTRA, session);
    assertNamed(
        verify(SimulatedCase.of(EVIDENCE).holding(extra)),
        EXTRA,
        "no receipt that was judged cites any session");
    Bytes other = AciScenario.seeded(32).evidence().sessions().values().iterator().next();
    assertNamed(
        AciBundle.of(ACI).holding(new Extra(Role.ACI_SESSION, EXTRA, other)).verify(file()),
        EXTRA,
        "no receipt that was judged cites this session");
  }

  /** A receipt decides; whatever a record beside it says, nobody compared it with anything. */
  @Test
  void aSignatureBesideAReceiptIsNamed() throws IOException {
    Report good = AciBundle.of(ACI).verify(file());
    Report report =
        AciBundle.of(ACI).alsoSignedBy(EVIDENCE.signature().orElseThrow()).verify(file());
    assertSame(good, report);
    assertNamed(
        report, "exchanges/001/signature.json", "its exchange is judged by its receipt instead");
  }

  @ParameterizedTest
  @CsvSource({
    "page, it is not strict JSON",
    "json, a report of this shape (instances) is not read together with a document like it",
  })
  void aCompanionThatCannotBeReadIsNamed(String junk, String why) throws IOException {
    SimulatedInstances two = SimulatedInstances.of(TEE, 2, NONCE);
    Report good = instances(two, Bytes.utf8(two.keys().toString()));
    Report report = instances(two, Bytes.utf8(two.keys().toString()), content(junk));
    assertSame(good, report);
    assertThat(good.unjudged()).isEmpty();
    assertNamed(report, "attestations/001/companion-2.json", why);
  }

  /** The list of keys is read; the entry in it that belongs to no instance is named. */
  @Test
  void anEntryOfACompanionThatCannotBeReadIsNamed() throws IOException {
    SimulatedInstances two = SimulatedInstances.of(TEE, 2, NONCE);
    String keys = two.keys().toString().replaceFirst("\"instances\":\\[", "\"instances\":[7,");
    assertNamed(
        instances(two, Bytes.utf8(keys)),
        "attestations/001/companion.json",
        "not all of it could be used: `/instances/0` is a number");
  }

  @Test
  void aPeerThatIsNoKeyIsNamed() throws IOException {
    SimulatedInstances two = SimulatedInstances.of(TEE, 2, NONCE);
    Report report =
        new ReportBundle(TEE, Bytes.utf8(two.relayed().toString()), NONCE)
            .servedBy(content("page"))
            .verified(file(), SimulatedInstances.gpuRoot());
    assertNamed(
        report, "attestations/001/tls-peer.der", "it holds no public key and no certificate");
  }

  /** Nothing of this release looks into them, so none passes for looked at. */
  @ParameterizedTest
  @ValueSource(strings = {"e2ee.json", "plain/response.json", "plain/request.json"})
  void whatStandsBesideAnExchangeAndIsNotReadIsNamed(String name) throws IOException {
    Report report =
        verify(
            SimulatedCase.of(EVIDENCE)
                .saying(
                    new SimulatedCase.Words(
                        ExchangeManifest.of("001", ProofKind.TEXT_SIGNATURE),
                        "application/json",
                        "application/json",
                        Map.of(name, content("json")))));
    assertSame(verify(SimulatedCase.of(EVIDENCE)), report);
    assertThat(report.unjudged())
        .singleElement()
        .satisfies(member -> assertThat(member.member()).endsWith(name));
  }

  private static Bytes content(String junk) {
    return Objects.requireNonNull(JUNK.get(junk));
  }

  private Path file() {
    return dir.resolve("b" + made++ + ".evb");
  }

  private Report verify(SimulatedCase bundle) throws IOException {
    return SimulatedCase.verify(bundle.at(file()), CarefulReader.asks(EVIDENCE, NODE));
  }

  private Report gpus(Extra... extras) throws IOException {
    String report =
        "{\"request_nonce\":\"%s\",\"intel_quote\":\"%s\",\"nvidia_payload\":%s}"
            .formatted(
                GpuBundle.NONCE.hex(),
                GpuBundle.quote(GpuBundle.INTEL.identity().concat(GpuBundle.NONCE)),
                GPUS.payload().utf8Lossy());
    return GpuBundle.verify(GpuBundle.write(file(), report, GPUS, extras), GPUS);
  }

  private Report instances(SimulatedInstances two, Bytes... companions) throws IOException {
    ReportBundle bundle = new ReportBundle(TEE, Bytes.utf8(two.evidence().toString()), NONCE);
    List.of(companions).forEach(bundle::withCompanion);
    return bundle.verified(file(), SimulatedInstances.gpuRoot());
  }

  private static void assertSame(Report good, Report report) {
    assertThat(codes(report)).isEqualTo(codes(good));
    assertThat(report.verdict()).isEqualTo(good.verdict());
  }

  private static Map<Key, Code> codes(Report report) {
    Map<Key, Code> codes = new TreeMap<>();
    for (Finding finding : report.appraisal().findings().values()) {
      codes.put(finding.key(), finding.code());
    }
    return codes;
  }

  private static void assertNamed(Report report, String member, String why) {
    assertThat(report.unjudged())
        .filteredOn(u -> u.member().equals(member))
        .singleElement()
        .satisfies(u -> assertThat(u.why()).startsWith(why));
  }
}
