package dev.exhibit.core.intel.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.QuoteClaims;
import dev.exhibit.core.intel.collateral.CollateralJson;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.QuotePart;
import dev.exhibit.testdata.intel.SimulatedQuote;
import java.security.PublicKey;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One bit of a valid quote or of its collateral is flipped, byte by byte: what is then verified, if
 * anything, says what it said before. The build takes steps through the long texts; {@code
 * -Dexhibit.test.argLine=-Dexhibit.sweep=1} visits every byte.
 */
class FlipTest {
  private static final OptionalInt SWEEP =
      Integer.getInteger("exhibit.sweep") == null
          ? OptionalInt.empty()
          : OptionalInt.of(Integer.getInteger("exhibit.sweep"));

  @ParameterizedTest
  @EnumSource(QuoteKind.class)
  void noByteOfHeaderBodyOrSignaturesCanBeFlipped(QuoteKind kind) {
    IntelScenario scenario = IntelScenario.seeded(1, kind);
    PublicKey pckKey = scenario.platform().pck().toX509().getPublicKey();
    SimulatedQuote quote = scenario.evidence().quote();
    int step = SWEEP.orElse(kind == QuoteKind.TDX_V4 ? 1 : 5);
    for (int i = 0; i < quote.offsetOf(QuotePart.CERTIFICATION_TYPE); i += step) {
      assertThat(isSigned(flip(quote.bytes(), i), pckKey)).as("byte " + i).isFalse();
    }
  }

  private static boolean isSigned(Bytes quote, PublicKey pckKey) {
    return QuoteDecoder.decode(quote) instanceof Decoded.Valid<Quote> v
        && QuoteSignatures.judge(v.value(), pckKey).value().isPresent();
  }

  @Test
  void noByteOfTheCertificateChainCanBeFlipped() {
    IntelEvidence evidence = IntelScenario.seeded(1).evidence();
    Simulation simulation = Simulation.of(evidence);
    CollateralPool pool =
        CollateralJson.decode(Site.of("collateral.json"), evidence.collateral().toJson());
    Bytes quote = evidence.quote().bytes();
    int start = evidence.quote().offsetOf(QuotePart.CERTIFICATION_TYPE);
    for (int i = start; i < quote.size(); i += SWEEP.orElse(5)) {
      assertThat(simulation.run(flip(quote, i), pool).outcome().verified())
          .as("byte " + i)
          .isEmpty();
    }
  }

  @Test
  void noFlippedByteOfCollateralChangesWhatIsVerified() {
    IntelEvidence evidence = IntelScenario.seeded(1).evidence();
    Simulation simulation = Simulation.of(evidence);
    Bytes quote = evidence.quote().bytes();
    Bytes collateral = evidence.collateral().toJson();
    Map<String, Object> claims = QuoteClaims.of(simulation.run(evidence).verified());
    for (int i = 0; i < collateral.size(); i += SWEEP.orElse(41)) {
      simulation
          .run(quote, flip(collateral, i))
          .outcome()
          .verified()
          .ifPresent(v -> assertThat(QuoteClaims.of(v)).isEqualTo(claims));
    }
  }

  private static Bytes flip(Bytes bytes, int index) {
    return bytes.with(index, bytes.at(index) ^ 1 << index % 8);
  }
}
