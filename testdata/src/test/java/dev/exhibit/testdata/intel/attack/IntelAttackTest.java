package dev.exhibit.testdata.intel.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuotePart;
import dev.exhibit.testdata.intel.SignedText;
import dev.exhibit.testdata.intel.SimulatedQuote;
import dev.exhibit.testdata.intel.Verify;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IntelAttackTest {
  private static final IntelScenario VALID = IntelScenario.seeded(1);

  static List<IntelAttack> all() {
    return IntelAttack.all();
  }

  @Test
  void coversEveryRowOfTheCatalogue() {
    List<String> rows =
        Stream.concat(
                IntStream.rangeClosed(1, 13).mapToObj(i -> "Q" + i),
                IntStream.rangeClosed(1, 12).mapToObj(i -> "K" + i))
            .toList();

    assertThat(all()).extracting(IntelAttack::row).containsAll(rows);
    assertThat(rows).containsAll(all().stream().map(IntelAttack::row).toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void differsFromTheValidEvidence(IntelAttack attack) {
    IntelEvidence valid = VALID.evidence();
    IntelEvidence attacked = attack.apply(VALID);
    boolean sameQuote = attacked.quote().bytes().equals(valid.quote().bytes());
    boolean sameCollateral = attacked.collateral().equals(valid.collateral());

    assertThat(sameQuote && sameCollateral).isFalse();
    assertThat(sameQuote || sameCollateral || attack == CollateralAttack.K7_ROOT_OF_THE_BUNDLE)
        .as("only quote or only collateral is attacked")
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesToTheReaderWhatIsTheReaders(IntelAttack attack) {
    IntelEvidence attacked = attack.apply(VALID);

    assertThat(attacked.trustedRoot()).isEqualTo(VALID.intel().rootDer());
    assertThat(attacked.at()).isEqualTo(IntelScenario.AT);
    assertThat(attacked.identity()).isEqualTo(VALID.identity());
    assertThat(attacked.nonce()).isEqualTo(VALID.nonce());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTheSameEveryTime(IntelAttack attack) {
    IntelEvidence once = attack.apply(VALID);
    IntelEvidence again = attack.apply(IntelScenario.seeded(1));

    assertThat(once.quote().bytes()).isEqualTo(again.quote().bytes());
    assertThat(once.collateral()).isEqualTo(again.collateral());
  }

  @ParameterizedTest
  @EnumSource(value = QuoteAttack.class, names = "Q[45679].*", mode = EnumSource.Mode.MATCH_ALL)
  void signsWhatTheAttackerCouldHaveSigned(QuoteAttack attack) throws GeneralSecurityException {
    SimulatedQuote quote = attack.apply(VALID).quote();
    Bytes signed = quote.bytes().first(quote.offsetOf(QuotePart.AUTH_LENGTH));

    assertThat(
            Verify.raw(
                Verify.publicKey(quote.part(QuotePart.ATTESTATION_KEY)),
                signed,
                quote.part(QuotePart.SIGNATURE)))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = TcbAttack.class,
      names = "K(2|5|10)_.*|K12_REORDERED_SIGNED",
      mode = EnumSource.Mode.MATCH_ALL)
  void showsGenuineCollateralOfBadPlatforms(TcbAttack attack) throws GeneralSecurityException {
    SignedText tcbInfo = attack.apply(VALID).collateral().tcbInfo();

    assertThat(
            Verify.raw(
                VALID.intel().tcbSigning().toX509().getPublicKey(),
                Bytes.utf8(tcbInfo.text()),
                tcbInfo.signature()))
        .isTrue();
  }

  @Test
  void putsTheTrustedRootUnderAChainItDidNotSign() throws GeneralSecurityException {
    SimulatedQuote quote = QuoteAttack.Q1_OWN_CA_UNDER_REAL_ROOT.apply(VALID).quote();
    var chain = Verify.chain(quote.part(QuotePart.CERTIFICATION_DATA).utf8Lossy().strip());

    chain.get(0).verify(chain.get(1).getPublicKey());
    assertThat(Bytes.of(chain.get(2).getEncoded())).isEqualTo(VALID.intel().rootDer());
    assertThat(chain.get(1).getIssuerX500Principal())
        .isEqualTo(chain.get(2).getSubjectX500Principal());
  }
}
