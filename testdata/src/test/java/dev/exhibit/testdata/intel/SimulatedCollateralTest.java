package dev.exhibit.testdata.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class SimulatedCollateralTest {
  private static final IntelScenario SCENARIO = IntelScenario.seeded(1);
  private static final SimulatedCollateral COLLATERAL = SCENARIO.evidence().collateral();

  @Test
  void isOneObjectOfNineMembers() throws StrictJson.Malformed {
    JsonNode json = StrictJson.parse(COLLATERAL.toJson());

    assertThat(json.propertyNames())
        .containsExactly(
            "pck_crl_issuer_chain",
            "root_ca_crl",
            "pck_crl",
            "tcb_info_issuer_chain",
            "tcb_info",
            "tcb_info_signature",
            "qe_identity_issuer_chain",
            "qe_identity",
            "qe_identity_signature");
  }

  @ParameterizedTest
  @EnumSource
  void signsTheTextsThatItHolds(QuoteKind kind) throws GeneralSecurityException {
    SimulatedCollateral collateral = IntelScenario.seeded(1, kind).evidence().collateral();
    X509Certificate signer = Verify.chain(collateral.tcbInfoIssuerChain()).get(0);

    for (SignedText signed : new SignedText[] {collateral.tcbInfo(), collateral.qeIdentity()}) {
      Bytes text = Bytes.utf8(signed.text());
      assertThat(Verify.raw(signer.getPublicKey(), text, signed.signature())).isTrue();
    }
  }

  @Test
  void writesTcbInfoInIntelsKeyOrderWithoutWhiteSpace() {
    assertThat(COLLATERAL.tcbInfo().text())
        .startsWith(
            "{\"id\":\"TDX\",\"version\":3,\"issueDate\":\"2026-06-01T00:00:00Z\","
                + "\"nextUpdate\":\"2026-07-01T00:00:00Z\",\"fmspc\":\"5E1F0C000000\","
                + "\"pceId\":\"0000\",\"tcbType\":0,\"tcbEvaluationDataNumber\":19,"
                + "\"tdxModule\":{\"mrsigner\":\"")
        .contains("\"attributesMask\":\"FFFFFFFFFFFFFFFF\"},\"tdxModuleIdentities\":[{\"id\":")
        .contains(
            "\"tcbLevels\":[{\"tcb\":{\"sgxtcbcomponents\":[{\"svn\":3,\"category\":\"BIOS\","
                + "\"type\":\"Early Microcode Update\"},")
        .contains("],\"pcesvn\":11,\"tdxtcbcomponents\":[{\"svn\":5,")
        .contains("]},\"tcbDate\":\"2025-05-14T00:00:00Z\",\"tcbStatus\":\"UpToDate\"}");
  }

  @Test
  void writesQeIdentityInIntelsKeyOrderWithoutWhiteSpace() {
    assertThat(COLLATERAL.qeIdentity().text())
        .startsWith("{\"id\":\"TD_QE\",\"version\":2,\"issueDate\":")
        .contains("\"tcbEvaluationDataNumber\":19,\"miscselect\":\"00000000\",")
        .contains("\"isvprodid\":2,\"tcbLevels\":[{\"tcb\":{\"isvsvn\":4},\"tcbDate\":");
  }

  @Test
  void embedsTheSignedTextUnchangedInThePcsAnswer() throws StrictJson.Malformed {
    String body = COLLATERAL.pcsTcbInfo().utf8Lossy();

    assertThat(body).startsWith("{\"tcbInfo\":" + COLLATERAL.tcbInfo().text() + ",\"signature\":");
    assertThat(StrictJson.parse(COLLATERAL.pcsQeIdentity()).propertyNames())
        .containsExactly("enclaveIdentity", "signature");
  }

  @Test
  void hasRevocationListsOfRootAndPckCa() throws GeneralSecurityException {
    X509Certificate pckCa = Verify.chain(COLLATERAL.pckCrlIssuerChain()).get(0);
    X509CRL root = Verify.crl(COLLATERAL.rootCaCrl());
    X509CRL pck = Verify.crl(COLLATERAL.pckCrl());

    root.verify(SCENARIO.intel().root().toX509().getPublicKey());
    pck.verify(pckCa.getPublicKey());
    assertThat(pck.getIssuerX500Principal()).isEqualTo(pckCa.getSubjectX500Principal());
    assertThat(pck.getNonCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.20", "2.5.29.35");
    assertThat(pck.getThisUpdate()).isEqualTo(Date.from(IntelScenario.WINDOW.from()));
    assertThat(pck.getNextUpdate()).isEqualTo(Date.from(IntelScenario.WINDOW.until()));
    assertThat(pck.getRevokedCertificates()).isNull();
  }

  @Test
  void revokesWhatItIsTold() throws GeneralSecurityException {
    BigInteger serial = SCENARIO.platform().pck().serial();
    IntelEvidence evidence =
        SCENARIO.withCollateral(c -> c.withPckCrl(l -> l.revoking(serial))).evidence();

    X509CRL crl = Verify.crl(evidence.collateral().pckCrl());

    assertThat(crl.getRevokedCertificate(serial)).isNotNull();
    assertThat(crl.isRevoked(SCENARIO.platform().pck().toX509())).isTrue();
  }

  @Test
  void leavesModuleIdentitiesOutWhenThereAreNone() {
    IntelEvidence evidence =
        SCENARIO.withCollateral(c -> c.withTcbInfo(TcbInfoSpec::withIdentities)).evidence();

    assertThat(evidence.collateral().tcbInfo().text()).doesNotContain("tdxModuleIdentities");
  }
}
