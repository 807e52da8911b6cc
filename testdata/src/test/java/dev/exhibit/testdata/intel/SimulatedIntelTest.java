package dev.exhibit.testdata.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.SimulatedMarker;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedIntelTest {
  private static final String SGX_EXTENSION = "1.2.840.113741.1.13.1";
  private static final SimulatedIntel INTEL = SimulatedIntel.seeded(1);

  @Test
  void makesTheSameCertificatesFromTheSameSeed() {
    assertThat(SimulatedIntel.seeded(1).platform().pckChain())
        .isEqualTo(INTEL.platform().pckChain());
  }

  @Test
  void makesOtherKeysFromAnotherSeed() {
    assertThat(SimulatedIntel.seeded(2).root().key().publicXy())
        .isNotEqualTo(INTEL.root().key().publicXy());
  }

  @ParameterizedTest
  @EnumSource
  void chainsPckCertificatesToTheRoot(PckAuthority authority) throws GeneralSecurityException {
    PckSpec pck = PckSpec.current(Seed.of(1)).withAuthority(authority);
    List<X509Certificate> chain = Verify.chain(INTEL.platform(pck).pckChain());

    assertThat(chain).hasSize(3);
    chain.get(0).verify(chain.get(1).getPublicKey());
    chain.get(1).verify(chain.get(2).getPublicKey());
    chain.get(2).verify(chain.get(2).getPublicKey());
    assertThat(chain.get(0).getIssuerX500Principal())
        .isEqualTo(chain.get(1).getSubjectX500Principal());
    assertThat(chain.get(0).getBasicConstraints()).isEqualTo(-1);
    assertThat(chain.get(1).getBasicConstraints()).isZero();
    assertThat(chain.get(2).getBasicConstraints()).isEqualTo(1);
  }

  @Test
  void usesIntelsNames() throws GeneralSecurityException {
    assertThat(Verify.chain(INTEL.platform().pckChain()))
        .extracting(c -> c.getSubjectX500Principal().getName())
        .containsExactly(
            "C=US,ST=CA,L=Santa Clara,O=Intel Corporation,CN=Intel SGX PCK Certificate",
            "C=US,ST=CA,L=Santa Clara,O=Intel Corporation,CN=Intel SGX PCK Platform CA",
            "C=US,ST=CA,L=Santa Clara,O=Intel Corporation,CN=Intel SGX Root CA");
  }

  @Test
  void marksEveryCertificateCritically() throws GeneralSecurityException {
    List<X509Certificate> all =
        Verify.chain(INTEL.platform().pckChain() + INTEL.tcbSigning().pem());

    assertThat(all).hasSize(4);
    for (X509Certificate certificate : all) {
      assertThat(certificate.getCriticalExtensionOIDs()).contains(SimulatedMarker.OID);
      byte[] wrapped = certificate.getExtensionValue(SimulatedMarker.OID);
      byte[] value = ASN1OctetString.getInstance(wrapped).getOctets();
      assertThat(ASN1UTF8String.getInstance(value).getString()).isEqualTo(SimulatedMarker.TEXT);
    }
  }

  @Test
  void canHideTheMarkAndKeepsTheKeys() {
    SimulatedIntel hidden = INTEL.withoutMarker();

    assertThat(hidden.root().toX509().getCriticalExtensionOIDs())
        .doesNotContain(SimulatedMarker.OID);
    assertThat(hidden.root().key().publicXy()).isEqualTo(INTEL.root().key().publicXy());
  }

  @Test
  void statesTheTcbOfThePlatformInTheSgxExtension() {
    PckSpec pck =
        PckSpec.current(Seed.of(1))
            .withComponentSvns(Svns.of(255, 128, 7))
            .withCpuSvn(Svns.of(9))
            .withPceSvn(300);
    ASN1Sequence extension = sgxExtension(pck);
    ASN1Sequence tcb = value(extension, 1);

    assertThat(extension).hasSize(7);
    assertThat(tcb).hasSize(18);
    assertThat(entry(tcb, 0)).endsWith("13.1.2.1, 255]");
    assertThat(entry(tcb, 1)).endsWith("13.1.2.2, 128]");
    assertThat(entry(tcb, 16)).endsWith("13.1.2.17, 300]");
    assertThat(entry(tcb, 17)).endsWith("13.1.2.18, #" + Svns.of(9).hex() + "]");
    assertThat(entry(extension, 3)).endsWith("13.1.4, #" + pck.fmspc().hex() + "]");
  }

  @Test
  void leavesTheInstanceToThePlatformCa() {
    PckSpec pck = PckSpec.current(Seed.of(1)).withAuthority(PckAuthority.PROCESSOR);

    assertThat(sgxExtension(pck)).hasSize(5);
  }

  private static ASN1Sequence sgxExtension(PckSpec pck) {
    X509Certificate leaf = INTEL.platform(pck).pck().toX509();
    byte[] value = ASN1OctetString.getInstance(leaf.getExtensionValue(SGX_EXTENSION)).getOctets();
    return ASN1Sequence.getInstance(value);
  }

  private static ASN1Sequence value(ASN1Sequence entries, int index) {
    return ASN1Sequence.getInstance(
        ASN1Sequence.getInstance(entries.getObjectAt(index)).getObjectAt(1));
  }

  private static String entry(ASN1Sequence entries, int index) {
    return entries.getObjectAt(index).toString();
  }

  @Test
  void isValidAtTheTimeOfTheScenario() throws GeneralSecurityException {
    Date at = Date.from(IntelScenario.AT);
    for (X509Certificate c : Verify.chain(INTEL.platform().pckChain() + INTEL.tcbSigning().pem())) {
      c.checkValidity(at);
    }
  }

  @Test
  void writesTimesBeyond2049AsTheStandardWants() {
    assertThat(INTEL.root().toX509().getNotAfter().toInstant())
        .isEqualTo(Instant.parse("2049-12-31T23:59:59Z"));
  }

  @Test
  void signsTextsAsTheTcbSigner() throws GeneralSecurityException {
    SignedText signed = INTEL.sign("{\"id\":\"TDX\"}");

    assertThat(
            Verify.raw(
                INTEL.tcbSigning().toX509().getPublicKey(),
                Bytes.utf8(signed.text()),
                signed.signature()))
        .isTrue();
  }
}
