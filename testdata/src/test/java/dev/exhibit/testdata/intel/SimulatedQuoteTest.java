package dev.exhibit.testdata.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedQuoteTest {
  private static SimulatedQuote quote(QuoteKind kind) {
    return IntelScenario.seeded(1, kind).evidence().quote();
  }

  @ParameterizedTest
  @CsvSource({
    "SGX_V3, 3, 00, 48, 432",
    "SGX_V4, 4, 00, 48, 432",
    "TDX_V4, 4, 81, 48, 632",
    "SGX_V5, 5, 00, 54, 438",
    "TDX_V5, 5, 81, 54, 638",
    "TDX_V5_15, 5, 81, 54, 702"
  })
  void laysOutHeaderAndBody(QuoteKind kind, int version, String tee, int body, int authLength) {
    SimulatedQuote quote = quote(kind);

    assertThat(quote.bytes().at(0)).isEqualTo(version);
    assertThat(quote.bytes().slice(4, 5).hex()).isEqualTo(tee);
    assertThat(quote.offsetOf(QuotePart.BODY)).isEqualTo(body);
    assertThat(quote.offsetOf(QuotePart.AUTH_LENGTH)).isEqualTo(authLength);
    assertThat(u32(quote.bytes(), authLength))
        .isEqualTo(quote.bytes().size() - authLength - Integer.BYTES);
  }

  @ParameterizedTest
  @EnumSource(
      value = QuoteKind.class,
      names = {"SGX_V3"},
      mode = EnumSource.Mode.EXCLUDE)
  void nestsTheQeReportInCertificationDataOfType6(QuoteKind kind) {
    SimulatedQuote quote = quote(kind);
    int outer = quote.offsetOf(QuotePart.AUTH_LENGTH) + 4 + 64 + 64;

    assertThat(quote.bytes().slice(outer, outer + 2).hex()).isEqualTo("0600");
    assertThat(u32(quote.bytes(), outer + 2)).isEqualTo(quote.bytes().size() - outer - 6);
    assertThat(quote.offsetOf(QuotePart.QE_REPORT)).isEqualTo(outer + 6);
  }

  @Test
  void putsTheQeReportDirectlyIntoVersion3() {
    SimulatedQuote quote = quote(QuoteKind.SGX_V3);

    assertThat(quote.offsetOf(QuotePart.QE_REPORT)).isEqualTo(432 + 4 + 64 + 64);
  }

  @ParameterizedTest
  @EnumSource
  void signsQeReportAndBody(QuoteKind kind) throws GeneralSecurityException {
    SimulatedQuote quote = quote(kind);
    Bytes signed = quote.bytes().first(quote.offsetOf(QuotePart.AUTH_LENGTH));
    PublicKey attestation = Verify.publicKey(quote.part(QuotePart.ATTESTATION_KEY));
    X509Certificate pck =
        Verify.chain(quote.part(QuotePart.CERTIFICATION_DATA).utf8Lossy().strip()).get(0);

    assertThat(Verify.raw(attestation, signed, quote.part(QuotePart.SIGNATURE))).isTrue();
    assertThat(
            Verify.raw(
                pck.getPublicKey(),
                quote.part(QuotePart.QE_REPORT),
                quote.part(QuotePart.QE_SIGNATURE)))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void bindsTheAttestationKeyInTheQeReport(QuoteKind kind) {
    SimulatedQuote quote = quote(kind);
    Bytes bound = quote.part(QuotePart.ATTESTATION_KEY).concat(quote.part(QuotePart.QE_AUTH));

    assertThat(EnclaveField.REPORT_DATA.in(quote.part(QuotePart.QE_REPORT)))
        .isEqualTo(Sha256.of(bound).bytes().concat(Bytes.zeros(32)));
  }

  @Test
  void putsReportDataWhereVersion4HasIt() {
    IntelScenario scenario = IntelScenario.seeded(1);

    assertThat(scenario.evidence().quote().bytes().slice(568, 632))
        .isEqualTo(scenario.identity().concat(scenario.nonce()));
  }

  @Test
  void padsWithZerosThatNoLengthCounts() {
    IntelScenario scenario = IntelScenario.seeded(1);
    Bytes plain = scenario.evidence().quote().bytes();
    Bytes padded = scenario.withQuote(q -> q.withPadding(70)).evidence().quote().bytes();

    assertThat(padded).isEqualTo(plain.concat(Bytes.zeros(70)));
  }

  @Test
  void endsThePemWithANulUnlessToldOtherwise() {
    IntelScenario scenario = IntelScenario.seeded(1);
    Bytes usual = certificationData(scenario);
    Bytes without = certificationData(scenario.withQuote(q -> q.withNulAfterPem(false)));

    assertThat(usual).isEqualTo(without.concat(Bytes.zeros(1)));
  }

  private static Bytes certificationData(IntelScenario scenario) {
    return scenario.evidence().quote().part(QuotePart.CERTIFICATION_DATA);
  }

  @ParameterizedTest
  @EnumSource
  void isTheSameForTheSameSeed(QuoteKind kind) {
    assertThat(quote(kind).bytes()).isEqualTo(quote(kind).bytes());
  }

  @Test
  void fillsEveryStructureWithItsFieldsExactly() {
    assertThat(TdField.REPORT_DATA.offset() + TdField.REPORT_DATA.size())
        .isEqualTo(QuoteKind.TDX_V4.bodySize());
    assertThat(TdField.MR_SERVICE_TD.offset() + TdField.MR_SERVICE_TD.size())
        .isEqualTo(QuoteKind.TDX_V5_15.bodySize());
    assertThat(EnclaveField.REPORT_DATA.offset() + EnclaveField.REPORT_DATA.size())
        .isEqualTo(QuoteKind.SGX_V3.bodySize());
  }

  private static long u32(Bytes bytes, int offset) {
    byte[] four = bytes.slice(offset, offset + Integer.BYTES).toArray();
    return Integer.toUnsignedLong(ByteBuffer.wrap(four).order(ByteOrder.LITTLE_ENDIAN).getInt());
  }
}
