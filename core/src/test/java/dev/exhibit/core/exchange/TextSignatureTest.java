package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.signature.Algorithm;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.SmallOrderKeys;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;

class TextSignatureTest {
  private static final String TEXT = TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE);

  private static Appraised appraise(String signature, String address, String algorithm) {
    return Appraised.of(
        TestExchange.valid().withRecord(TestExchange.record(TEXT, signature, address, algorithm)));
  }

  private static void refused(Appraised appraised, Code code) {
    appraised.fails(CheckId.EXCHANGE_SIGNATURE, code).only(CheckId.EXCHANGE_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "ECDSA", "ecdsa-p256", "rsa", ""})
  void noOtherAlgorithmNameIsAccepted(String name) {
    appraise(TestKey.ECDSA.sign(TEXT).hex(), TestKey.ECDSA.address(), name)
        .misses(CheckId.EXCHANGE_SIGNATURE, SignatureCode.ALGORITHM_UNSUPPORTED);
  }

  @Test
  void withoutAnAlgorithmNothingIsGuessed() {
    String record =
        TestExchange.record(TestKey.ECDSA, TEXT).replace("\"signing_algo\":\"ecdsa\",", "");
    Appraised.of(TestExchange.valid().withRecord(record))
        .misses(CheckId.EXCHANGE_SIGNATURE, SignatureCode.ALGORITHM_UNSUPPORTED);
  }

  /** Recovery gives some key for any text, so there must be an address to compare with. */
  @Test
  void withoutAnAddressRecoveryConfirmsNothing() {
    String record =
        TestExchange.record(TestKey.ECDSA, TEXT)
            .replace("\"signing_address\":\"" + TestKey.ECDSA.address() + "\",", "");
    Appraised.of(TestExchange.valid().withRecord(record))
        .misses(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNING_ADDRESS_ABSENT);
  }

  /** A signer may sign anything beside the digests, the words of the exchange too. */
  @Test
  void whatIsNoNameIsNotShownAsTheSignedText() {
    String prompt = "Tell nobody that I asked. ".repeat(20);
    for (String text : List.of(prompt + ":" + TEXT, TEXT + ":" + prompt)) {
      Map<String, Object> details = details(text);
      assertThat(details).doesNotContainKeys("text", "furtherParts");
      assertThat(details.get("digests")).asString().contains(TEXT.split(":", 2)[0]);
      assertThat(details.get("otherWords"))
          .asInstanceOf(InstanceOfAssertFactories.list(String.class))
          .singleElement()
          .satisfies(
              words -> assertThat(words).hasSizeLessThanOrEqualTo(200).endsWith("characters)"));
    }
  }

  @Test
  void digestsAndNamesAreShownAsTheyWereSigned() {
    for (String text :
        List.of(TEXT, "org/model-1.5:free:" + TEXT, TEXT + ":centralized:openrouter:ab12")) {
      assertThat(details(text)).containsEntry("text", text).doesNotContainKey("otherWords");
    }
  }

  private static Map<String, Object> details(String text) {
    return Appraised.of(TestExchange.signed(TestKey.ECDSA, text))
        .passes(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNATURE_VALID)
        .finding(CheckId.EXCHANGE_SIGNATURE)
        .grounds()
        .details();
  }

  @Nested
  class Ecdsa {
    private static final BigInteger N = Sign.CURVE_PARAMS.getN();
    private final Bytes signature = TestKey.ECDSA.sign(TEXT);

    private Appraised appraise(Bytes changed) {
      return TextSignatureTest.appraise("0x" + changed.hex(), TestKey.ECDSA.address(), "ecdsa");
    }

    private Bytes scalar(BigInteger value) {
      return Bytes.of(org.web3j.utils.Numeric.toBytesPadded(value, 32));
    }

    private void passes(Appraised appraised) {
      appraised.passes(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNATURE_VALID);
    }

    @Test
    void recoveryIdMayBeSmallOrLarge() {
      passes(appraise(signature.with(64, signature.at(64) - 27)));
      passes(appraise(signature));
    }

    @Test
    void addressCaseAndPrefixDoNotMatter() {
      String digits = TestKey.ECDSA.identity().hex().toUpperCase(Locale.ROOT);
      String upper = signature.hex().toUpperCase(Locale.ROOT);
      passes(TextSignatureTest.appraise(upper, digits, "ecdsa"));
      passes(TextSignatureTest.appraise("0x" + upper, "0x" + digits, "ecdsa"));
    }

    /** S3: valid for everyone who knows a signature, hence a note. */
    @Test
    void highSIsNotedAndNotRefused() {
      BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
      Bytes high =
          signature
              .first(32)
              .concat(scalar(N.subtract(s)))
              .concat(Bytes.of((byte) (signature.at(64) == 27 ? 28 : 27)));
      Appraised appraised = appraise(high);
      passes(appraised);
      assertThat(appraised.finding(CheckId.EXCHANGE_SIGNATURE).grounds().message())
          .contains("upper half");
    }

    /** S3. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 26, 29, 30, 31, 35, 255})
    void otherRecoveryIdsAreRefused(int v) {
      refused(appraise(signature.with(64, v)), SignatureCode.SIGNATURE_MALFORMED);
    }

    /** S3. */
    @Test
    void scalarsOutOfRangeAreRefused() {
      for (BigInteger bad : new BigInteger[] {BigInteger.ZERO, N, N.add(BigInteger.ONE)}) {
        refused(
            appraise(scalar(bad).concat(signature.from(32))), SignatureCode.SIGNATURE_MALFORMED);
        refused(
            appraise(signature.first(32).concat(scalar(bad)).concat(signature.from(64))),
            SignatureCode.SIGNATURE_MALFORMED);
      }
    }

    @Test
    void anRThatIsNoPointGivesNoKey() {
      Bytes r = scalar(BigInteger.valueOf(5)); // 5^3 + 7 is no square in the field
      refused(appraise(r.concat(signature.from(32))), SignatureCode.SIGNATURE_INVALID);
    }

    @Test
    void otherSizesAreRefused() {
      refused(appraise(signature.first(64)), SignatureCode.SIGNATURE_MALFORMED);
      refused(appraise(signature.concat(Bytes.zeros(1))), SignatureCode.SIGNATURE_MALFORMED);
      refused(
          TextSignatureTest.appraise("0xzz", TestKey.ECDSA.address(), "ecdsa"),
          SignatureCode.SIGNATURE_MALFORMED);
    }

    /** What an address says that is not hex, nobody knows; another address is another. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "0xzz", "0x0", "me@example.org"})
    void anAddressInAnotherFormIsNotUnderstood(String address) {
      TextSignatureTest.appraise(signature.hex(), address, "ecdsa")
          .misses(CheckId.EXCHANGE_SIGNATURE, SignatureCode.RECORD_NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyAddressIsAnAbsentOne(String address) {
      TextSignatureTest.appraise(signature.hex(), address, "ecdsa")
          .misses(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNING_ADDRESS_ABSENT);
    }

    /** S12. */
    @Test
    void aBareKeccakSignatureIsNotAPersonalMessage() {
      byte[] hash = Hash.sha3(Bytes.utf8(TEXT).toArray());
      Bytes raw = TestKey.bytes(Sign.signMessage(hash, TestKey.ECDSA.pair(), false));
      refused(appraise(raw), SignatureCode.SIGNER_ADDRESS_MISMATCH);
    }

    /** S12: the prefix counts bytes, not characters. */
    @Test
    void thePrefixHoldsTheLengthInBytes() {
      String text = "größe:" + TEXT;
      Bytes bytes = Bytes.utf8(text);
      Appraised counted = signedWithLength(text, bytes.size());
      passes(counted);
      refused(signedWithLength(text, text.length()), SignatureCode.SIGNER_ADDRESS_MISMATCH);
    }

    private Appraised signedWithLength(String text, int length) {
      Bytes prefixed =
          Bytes.utf8("\u0019Ethereum Signed Message:\n" + length).concat(Bytes.utf8(text));
      byte[] hash = Hash.sha3(prefixed.toArray());
      Bytes made = TestKey.bytes(Sign.signMessage(hash, TestKey.ECDSA.pair(), false));
      return Appraised.of(
          TestExchange.valid()
              .withRecord(TestExchange.record(text, made.hex(), TestKey.ECDSA.address(), "ecdsa")));
    }

    /** S4: a padded address, or a key of the other algorithm, is no address. */
    @Test
    void onlyTwentyBytesAreAnAddress() {
      String address = TestKey.ECDSA.identity().hex();
      for (String other :
          new String[] {
            address + "00".repeat(12), "00".repeat(12) + address, TestKey.ED25519.address(), "0x"
          }) {
        refused(
            TextSignatureTest.appraise(signature.hex(), other, "ecdsa"),
            SignatureCode.KEY_MALFORMED);
      }
    }
  }

  @Nested
  class Ed25519Strictly {
    private static final BigInteger L =
        BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private final Bytes signature = TestKey.ED25519.sign(TEXT);
    private final String key = TestKey.ED25519.address();

    private Appraised appraise(Bytes changed, String address) {
      return TextSignatureTest.appraise(changed.hex(), address, "ed25519");
    }

    private Bytes littleEndian(BigInteger value) {
      byte[] big = org.web3j.utils.Numeric.toBytesPadded(value, 32);
      byte[] little = new byte[32];
      for (int i = 0; i < 32; i++) {
        little[i] = big[31 - i];
      }
      return Bytes.of(little);
    }

    @Test
    void aSoundSignaturePasses() {
      appraise(signature, key).passes(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNATURE_VALID);
      appraise(signature, "0x" + key)
          .passes(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNATURE_VALID);
    }

    /** S3: s + L satisfies the equation too. */
    @Test
    void sBeyondTheOrderIsRefused() {
      Bytes s = signature.from(32);
      byte[] big = littleEndian(new BigInteger(1, s.toArray())).toArray();
      BigInteger value = new BigInteger(1, big);
      Bytes wide = littleEndian(value.add(L));
      refused(appraise(signature.first(32).concat(wide), key), SignatureCode.SIGNATURE_INVALID);
    }

    /** S3, W18: under a key of small order, one signature fits many texts. */
    @Test
    void smallOrderPointsAreRefusedAsKeyAndAsR() {
      assertThat(SmallOrderKeys.encodings()).hasSize(14).doesNotHaveDuplicates();
      for (Bytes small : SmallOrderKeys.encodings()) {
        Bytes trivial = small.concat(Bytes.zeros(32));
        refused(appraise(trivial, small.hex()), SignatureCode.KEY_MALFORMED);
        refused(appraise(small.concat(signature.from(32)), key), SignatureCode.SIGNATURE_MALFORMED);
      }
    }

    /** S3: y = p and more encode small values a second time. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "0100000000000000000000000000000000000000000000000000000000000080"
        })
    void keysThatAreNotCanonicalAreRefused(String point) {
      refused(appraise(signature, point), SignatureCode.KEY_MALFORMED);
    }

    @Test
    void otherSizesAreRefused() {
      refused(appraise(signature.first(63), key), SignatureCode.SIGNATURE_MALFORMED);
      refused(appraise(signature.concat(Bytes.zeros(1)), key), SignatureCode.SIGNATURE_MALFORMED);
      refused(appraise(signature, key + "00"), SignatureCode.KEY_MALFORMED);
    }

    /** S4. */
    @Test
    void anAddressIsNoKey() {
      String address = TestKey.ECDSA.identity().hex();
      refused(appraise(signature, address), SignatureCode.KEY_MALFORMED);
      refused(
          TextSignatureTest.appraise(signature.hex(), address, "ecdsa"),
          SignatureCode.SIGNATURE_MALFORMED);
    }

    /** S2. */
    @Test
    void theKeyOfAnotherIsRefused() {
      TestKey other = new TestKey(Algorithm.ED25519, TestKey.ATTACKER.secret());
      refused(appraise(signature, other.address()), SignatureCode.SIGNATURE_INVALID);
    }
  }
}
