package dev.exhibit.core.intel.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.QuotePart;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuoteDecoderTest {
  private static final Map<QuoteKind, IntelEvidence> QUOTES =
      Map.of(
          QuoteKind.SGX_V3, IntelScenario.seeded(1, QuoteKind.SGX_V3).evidence(),
          QuoteKind.TDX_V4, IntelScenario.seeded(1, QuoteKind.TDX_V4).evidence(),
          QuoteKind.TDX_V5_15, IntelScenario.seeded(1, QuoteKind.TDX_V5_15).evidence());

  @Provide
  Arbitrary<IntelEvidence> quotes() {
    return Arbitraries.of(QUOTES.values());
  }

  @ParameterizedTest
  @EnumSource(QuoteKind.class)
  void readsEveryKindOfQuote(QuoteKind kind) {
    IntelEvidence evidence = IntelScenario.seeded(1, kind).evidence();
    Quote quote = ((Decoded.Valid<Quote>) QuoteDecoder.decode(evidence.quote().bytes())).value();
    assertThat(quote.header().version()).isEqualTo(kind.version());
    assertThat(quote.header().tee().name()).isEqualTo(kind.tee().name());
    assertThat(quote.body().reportData()).isEqualTo(evidence.identity().concat(evidence.nonce()));
    assertThat(quote.signedBytes())
        .isEqualTo(
            evidence.quote().bytes().first(evidence.quote().offsetOf(QuotePart.AUTH_LENGTH)));
    assertThat(quote.auth().signature()).isEqualTo(evidence.quote().part(QuotePart.SIGNATURE));
    assertThat(quote.trailing()).isEqualTo(Bytes.EMPTY);
  }

  @Property
  void noTruncationIsAccepted(
      @ForAll("quotes") IntelEvidence evidence, @ForAll @IntRange(max = 9999) int share) {
    Bytes quote = evidence.quote().bytes();
    assertThat(QuoteDecoder.decode(quote.first((int) ((long) quote.size() * share / 10_000))))
        .isInstanceOf(Decoded.Invalid.class);
  }

  @Property
  void anyBytesAreAnswered(@ForAll @Size(max = 2000) byte[] bytes) {
    assertThat(QuoteDecoder.decode(Bytes.of(bytes))).isInstanceOf(Decoded.Invalid.class);
  }

  @Property(tries = 150)
  void noSplicedQuoteIsVerified(
      @ForAll("quotes") IntelEvidence evidence,
      @ForAll @IntRange(max = 9999) int share,
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll byte filler) {
    Bytes quote = evidence.quote().bytes();
    int start = (int) ((long) (quote.size() - size) * share / 10_000);
    Bytes changed = quote;
    for (int i = start; i < start + size; i++) {
      changed = changed.with(i, filler & 0xFF);
    }
    Bytes spliced = changed;
    Simulation.of(evidence)
        .expecting(ExpectedTee.ANY)
        .run(spliced, evidence.collateral().toJson())
        .outcome()
        .verified()
        .ifPresent(
            v ->
                assertThat(spliced.first(quote.size() - 1))
                    .isEqualTo(quote.first(quote.size() - 1)));
  }

  @Test
  void namesFieldAndOffset() {
    Bytes quote = IntelScenario.seeded(1).evidence().quote().bytes();
    assertThat(QuoteDecoder.decode(quote.with(4, 0x80)))
        .isEqualTo(
            new Decoded.Invalid<>(
                "tee_type", 4, Message.of("%s is neither SGX nor TDX", 128L), false));
    assertThat(QuoteDecoder.decode(quote.with(0, 6)))
        .isEqualTo(
            new Decoded.Invalid<>("version", 0, Message.of("%s is none of 3, 4, 5", 6), false));
    assertThat(QuoteDecoder.decode(quote.with(12, 0)))
        .isEqualTo(new Decoded.Invalid<>("qe_vendor_id", 12, Message.of("not Intel's")));
  }

  @Test
  void tellsTheFormAQuoteWasSavedIn() {
    Bytes quote = IntelScenario.seeded(1, QuoteKind.SGX_V3).evidence().quote().bytes();
    String base64 = Base64.getEncoder().encodeToString(quote.toArray());
    for (Bytes saved :
        new Bytes[] {
          quote,
          Bytes.utf8(quote.hex()),
          Bytes.utf8("0x" + quote.hex() + "\n"),
          Bytes.utf8(base64),
          Bytes.utf8(base64.replaceAll("(.{76})", "$1\r\n")),
          Bytes.utf8(base64.replace('+', '-').replace('/', '_').replace("=", ""))
        }) {
      assertThat(QuoteText.raw(saved)).contains(quote);
    }
    assertThat(QuoteText.raw(Bytes.utf8("no quote!"))).isEmpty();
    assertThat(QuoteText.raw(Bytes.EMPTY)).isEmpty();
  }
}
