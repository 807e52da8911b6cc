package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.record.JsonText;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.core.exchange.record.SignatureRecord;
import dev.exhibit.core.exchange.signature.CertificateFile;
import dev.exhibit.core.exchange.signature.SignatureJudge;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Whatever single bit is flipped, nothing else than what was signed ever passes. */
class MutationPropertiesTest {
  private static final int ANYWHERE = 1_000_000;

  private static Bytes flip(Bytes original, int place) {
    int bit = place % (original.size() * 8);
    return original.with(bit / 8, original.at(bit / 8) ^ (1 << (bit % 8)));
  }

  private static SignatureJudge.Result judge(Bytes record, TrustStore trust) {
    return new SignatureJudge(TestExchange.SUBJECT, trust, Appraised.CLAIMED)
        .judge(SignatureEvidence.of("signature.json", record));
  }

  /** Spelling may differ (case of hex, v, unsigned members): then the very same is still proven. */
  private static void provesNothingElse(String record, int place) {
    Bytes original = Bytes.utf8(record);
    VerifiedSignature before = judge(original, Appraised.NO_ANCHORS).verified().orElseThrow();
    judge(flip(original, place), Appraised.NO_ANCHORS)
        .verified()
        .ifPresent(
            after -> {
              assertThat(after.statement()).isEqualTo(before.statement());
              assertThat(after.signer()).isEqualTo(before.signer());
              assertThat(after.algorithm()).isEqualTo(before.algorithm());
            });
  }

  @Property(tries = 350)
  void aFlippedBitOfAnEcdsaRecord(@ForAll @IntRange(max = ANYWHERE) int place) {
    String text = TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE);
    provesNothingElse(TestExchange.record(TestKey.ECDSA, text), place);
  }

  @Property(tries = 350)
  void aFlippedBitOfAnEd25519Record(@ForAll @IntRange(max = ANYWHERE) int place) {
    String text = "org/m:" + TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE);
    provesNothingElse(TestExchange.record(TestKey.ED25519, text), place);
  }

  @Property(tries = 350)
  void aFlippedBitOfAStructuredRecord(@ForAll @IntRange(max = ANYWHERE) int place) {
    provesNothingElse(StructuredRecord.by(StructuredKey.P256).json(), place);
  }

  @Property(tries = 350)
  void aFlippedBitOfAnRsaRecord(@ForAll @IntRange(max = ANYWHERE) int place) {
    provesNothingElse(StructuredRecord.by(StructuredKey.RSA).json(), place);
  }

  @Property(tries = 150)
  void aFlippedBitOfTheSignatureOrTheSigner(@ForAll @IntRange(max = ANYWHERE) int place) {
    String text = TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE);
    Bytes signature = flip(TestKey.ED25519.sign(text), place);
    assertRefused(text, signature, TestKey.ED25519.address(), "ed25519");
    Bytes key = flip(TestKey.ED25519.identity(), place);
    assertRefused(text, TestKey.ED25519.sign(text), key.hex(), "ed25519");
    assertRefused(text, flip(TestKey.ECDSA.sign(text), place), TestKey.ECDSA.address(), "ecdsa");
    Bytes address = flip(TestKey.ECDSA.identity(), place);
    assertRefused(text, TestKey.ECDSA.sign(text), address.hex(), "ecdsa");
  }

  private static void assertRefused(
      String text, Bytes signature, String address, String algorithm) {
    String record = TestExchange.record(text, signature.hex(), address, algorithm);
    assertThat(judge(Bytes.utf8(record), Appraised.NO_ANCHORS).signature().status())
        .isEqualTo(Finding.Status.FAILED);
  }

  @Property(tries = 150)
  void aFlippedBitOfTheRequest(@ForAll @IntRange(max = ANYWHERE) int place) {
    TestExchange exchange = TestExchange.valid();
    Bytes changed = flip(Bytes.utf8(TestExchange.REQUEST), place);
    Appraised.of(exchange.withRequest(Optional.of(BodyEvidence.of("request", changed))))
        .fails(CheckId.EXCHANGE_REQUEST_HASH, ExchangeCode.HASH_MISMATCH);
  }

  @Property(tries = 150)
  void aFlippedBitOfAStream(@ForAll @IntRange(max = ANYWHERE) int place) {
    Bytes changed = flip(Bytes.utf8(TestExchange.STREAM), place);
    Appraised.of(
            TestExchange.signedBodies(TestExchange.REQUEST, TestExchange.STREAM)
                .withResponse(Optional.of(BodyEvidence.of("response", changed))))
        .fails(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_MISMATCH);
  }

  /** The producer hashed Python's rendering, so another spelling of the same values may pass. */
  @Property(tries = 250)
  void aFlippedBitOfAReserialisedResponse(@ForAll @IntRange(max = ANYWHERE) int place)
      throws StrictJson.Malformed {
    Bytes sent = Bytes.utf8(TestExchange.RESPONSE);
    String hashed = JsonText.PYTHON.document(sent);
    Bytes changed = flip(sent, place);
    Appraised appraised =
        Appraised.of(
            TestExchange.signedBodies(TestExchange.REQUEST, hashed)
                .withResponse(Optional.of(BodyEvidence.of("response", changed))));
    Finding finding = appraised.finding(CheckId.EXCHANGE_RESPONSE_HASH);
    if (finding.status() == Finding.Status.PASSED) {
      assertThat(JsonText.PYTHON.document(changed)).isEqualTo(hashed);
      assertThat(StrictJson.parse(changed).path("choices").path(0).path("message"))
          .isEqualTo(StrictJson.parse(sent).path("choices").path(0).path("message"));
    }
  }

  /** By more than the final line feed, whose loss is a named variant. */
  @Property(tries = 150)
  void aTruncatedStream(@ForAll @IntRange(max = 999) int permille) {
    Bytes stream = Bytes.utf8(TestExchange.STREAM);
    Bytes cut = stream.first((stream.size() - 1) * permille / 1000);
    Appraised.of(
            TestExchange.signedBodies(TestExchange.REQUEST, TestExchange.STREAM)
                .withResponse(Optional.of(BodyEvidence.of("response", cut))))
        .fails(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_MISMATCH);
  }

  private static final TestAuthority ROOT = TestAuthority.named("Root");
  private static final TestAuthority CA = TestAuthority.named("Intermediate");
  private static final Bytes LEAF_DER =
      CertificateFile.encoded(
          CA.issue("Signer", StructuredKey.P256.pair())
              .withUsage(KeyUsage.digitalSignature)
              .build());
  private static final Bytes CA_DER = CertificateFile.encoded(ROOT.issueCa(CA).build());
  private static final TrustStore TRUST = ROOT.trusted();

  @Property(tries = 250)
  void aFlippedBitOfACertificate(@ForAll @IntRange(max = ANYWHERE) int place) {
    assertThat(chain(LEAF_DER, CA_DER)).isEqualTo(Finding.Status.PASSED);
    assertThat(chain(flip(LEAF_DER, place), CA_DER)).isNotEqualTo(Finding.Status.PASSED);
    assertThat(chain(LEAF_DER, flip(CA_DER, place))).isNotEqualTo(Finding.Status.PASSED);
  }

  private static Finding.Status chain(Bytes leaf, Bytes ca) {
    List<String> entries = List.of(base64(leaf), base64(ca));
    String record = StructuredRecord.by(StructuredKey.P256).withChain(entries).json();
    return judge(Bytes.utf8(record), TRUST).chain().status();
  }

  private static String base64(Bytes der) {
    return java.util.Base64.getEncoder().encodeToString(der.toArray());
  }

  @Property(tries = 150)
  void whateverIsGivenAsARecordIsAValue(@ForAll byte[] junk, @ForAll String text) {
    assertThat(SignatureRecord.decode(Bytes.of(junk))).isNotNull();
    String record = TestExchange.record(text.replace("\"", ""), text, text, "ecdsa");
    assertThat(SignatureRecord.decode(Bytes.utf8(record))).isNotNull();
  }
}
