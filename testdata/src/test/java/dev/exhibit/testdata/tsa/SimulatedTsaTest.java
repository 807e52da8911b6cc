package dev.exhibit.testdata.tsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.SimulatedMarker;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;

class SimulatedTsaTest {
  private static final Instant GEN_TIME = Instant.parse("2026-06-15T12:00:01Z");
  private static final Sha256 IMPRINT = Sha256.of(Bytes.utf8("manifest"));

  private final SimulatedTsa tsa = SimulatedTsa.of(Seed.of(1));

  @Test
  void signsTokensThatVerify()
      throws IOException,
          CMSException,
          TSPException,
          OperatorCreationException,
          CertificateException {
    TimeStampToken token = token(tsa.token(IMPRINT, GEN_TIME));
    var signer = new X509CertificateHolder(tsa.signer().der().toArray());

    token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
    assertThat(token.getTimeStampInfo().getGenTime()).isEqualTo(Date.from(GEN_TIME));
    assertThat(Bytes.of(token.getTimeStampInfo().getMessageImprintDigest()))
        .isEqualTo(IMPRINT.bytes());
  }

  @Test
  void takesTheSigningTimeFromTheGivenInstant() throws IOException, CMSException, TSPException {
    TimeStampToken token = token(tsa.token(IMPRINT, GEN_TIME));
    var attribute = token.getSignedAttributes().get(CMSAttributes.signingTime);

    assertThat(Time.getInstance(attribute.getAttrValues().getObjectAt(0)).getDate())
        .isEqualTo(Date.from(GEN_TIME));
  }

  @Test
  void givesTheSameTokenForTheSameSeedImprintAndTime() {
    assertThat(SimulatedTsa.of(Seed.of(1)).token(IMPRINT, GEN_TIME))
        .isEqualTo(tsa.token(IMPRINT, GEN_TIME));
  }

  @Test
  void answersARequestWithItsNonce() throws IOException, TSPException {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    TimeStampRequest request =
        generator.generate(
            NISTObjectIdentifiers.id_sha256, IMPRINT.bytes().toArray(), BigInteger.valueOf(424242));

    Bytes answer = tsa.respond(Bytes.of(request.getEncoded()), GEN_TIME);

    new TimeStampResponse(answer.toArray()).validate(request);
  }

  @Test
  void refusesWhatIsNoRequest() {
    assertThatThrownBy(() -> tsa.respond(Bytes.utf8("time?"), GEN_TIME))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasAMarkedChainWithACriticalPurpose() throws GeneralSecurityException {
    var signer = tsa.signer().toX509();

    signer.verify(tsa.root().toX509().getPublicKey());
    assertThat(signer.getCriticalExtensionOIDs()).contains("2.5.29.37", SimulatedMarker.OID);
    assertThat(signer.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
    assertThat(tsa.root().toX509().getCriticalExtensionOIDs()).contains(SimulatedMarker.OID);
  }

  private static TimeStampToken token(Bytes der) throws CMSException, IOException, TSPException {
    return new TimeStampToken(new CMSSignedData(der.toArray()));
  }
}
