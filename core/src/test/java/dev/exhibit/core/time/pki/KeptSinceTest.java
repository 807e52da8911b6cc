package dev.exhibit.core.time.pki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;

/** Whether what was made before or after a certificate's end tells of it. */
class KeptSinceTest {
  private static final X509CertificateHolder CERTIFICATE = certificate();
  private static final Instant END = CERTIFICATE.getNotAfter().toInstant();

  private static X509CertificateHolder certificate() {
    try {
      return new X509CertificateHolder(SimulatedTsa.of(Seed.of(3)).signer().der().toArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Extension kept(ASN1Encodable value) throws IOException {
    return new Extension(
        Extension.expiredCertsOnCRL, false, value.toASN1Primitive().getEncoded("DER"));
  }

  private static Extension since(Instant date) throws IOException {
    return kept(new ASN1GeneralizedTime(Date.from(date)));
  }

  @Test
  void untilTheEndAWordTellsWhateverItKeeps() throws IOException {
    for (Instant made : List.of(END, END.minusSeconds(1), END.minus(Duration.ofDays(9)))) {
      assertThat(KeptSince.tells(CERTIFICATE, made, null)).isTrue();
      assertThat(KeptSince.tells(CERTIFICATE, made, since(END.plusSeconds(1)))).isTrue();
    }
  }

  @Test
  void afterwardsItTellsIfItKeepsWhatEndedThen() throws IOException {
    Instant made = END.plusSeconds(1);
    assertThat(KeptSince.tells(CERTIFICATE, made, null)).isFalse();
    assertThat(KeptSince.tells(CERTIFICATE, made, since(END.minus(Duration.ofDays(365))))).isTrue();
    assertThat(KeptSince.tells(CERTIFICATE, made, since(END))).isTrue();
    assertThat(KeptSince.tells(CERTIFICATE, made, since(END.plusSeconds(1)))).isFalse();
  }

  @Test
  void aDateThatCannotBeReadKeepsNothing() throws IOException {
    Instant made = END.plusSeconds(1);
    for (ASN1Encodable other : List.of(DERNull.INSTANCE, new ASN1Integer(0))) {
      assertThat(KeptSince.tells(CERTIFICATE, made, kept(other))).isFalse();
    }
    Extension torn = new Extension(Extension.expiredCertsOnCRL, false, new byte[] {24, 99});
    assertThat(KeptSince.tells(CERTIFICATE, made, torn)).isFalse();
  }
}
