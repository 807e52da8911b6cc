package dev.exhibit.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.attestation.Match;
import dev.exhibit.core.attestation.Recorded;
import dev.exhibit.core.attestation.ReportData;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.tinfoil.EnvelopeDocument;
import dev.exhibit.testdata.tinfoil.KeysDocument;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every byte of Tinfoil's documents, of each version, is changed alone. While the hardware's report
 * in them is the genuine one, report_data binds what it bound before, or nothing. That no byte of
 * the report itself can change without its signature failing is said where reports are verified.
 */
class TinfoilFlipTest {
  private static final SnpChip CHIP = SnpChip.of("Milan");
  private static final TinfoilMachine AMD = TinfoilMachine.on(CHIP);
  private static final Bytes NONCE = Bytes.utf8("a nonce of 32 bytes for tests...");

  /** The lowest bit, the bit between upper and lower case, the highest. */
  private static final List<Integer> FLIPS = List.of(0x01, 0x20, 0x80);

  static Stream<Arguments> documents() {
    return Stream.of(
        Arguments.of("second, with its certificate", keys()),
        Arguments.of("third, as served", ServedDocument.of(AMD, NONCE).bytes()),
        Arguments.of(
            "third, with devices", ServedDocument.of(AMD, NONCE).with("{\"a\":1}").bytes()),
        Arguments.of("envelope", EnvelopeDocument.of(AMD, NONCE).bytes()),
        Arguments.of(
            "envelope, with devices",
            EnvelopeDocument.of(AMD, NONCE).with(List.of("{\"a\":1}")).bytes()));
  }

  private static Bytes keys() {
    return KeysDocument.of(AMD).bundle(Optional.empty(), AMD.pem());
  }

  /**
   * What is bound: keys (a certificate by its key alone, the rest is its issuer's word), nonce and
   * the evidence of devices; empty if nothing is.
   */
  private static Optional<Map<String, String>> bound(Bytes document, Bytes report) {
    List<LocatedQuote> quotes;
    try {
      quotes =
          ReportLocator.locate(StrictJson.parse(document), List.of(), Optional.of(NONCE))
              .over(document)
              .quotes();
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
    return quotes.stream()
        .filter(quote -> quote.unread().isEmpty() && quote.quote().equals(report))
        .flatMap(quote -> bound(quote, report).stream())
        .findFirst();
  }

  private static Optional<Map<String, String>> bound(LocatedQuote quote, Bytes report) {
    ReportData data =
        new ReportData(report.slice(ReportSpec.REPORT_DATA, ReportSpec.REPORT_DATA + 64));
    Recorded recorded = new Recorded(Optional.of(NONCE), Optional.empty());
    if (!(quote.binding().match(data, recorded) instanceof Match.Bound bound)) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    values.put("tls", String.valueOf(bound.tls()));
    values.put("identity", String.valueOf(bound.identity()));
    values.put("nonce", bound.nonce().hex());
    values.put("what", bound.what().text());
    values.put("gpu", String.valueOf(quote.gpu()));
    return Optional.of(values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void noByteOfADocumentChangesWhatIsBound(String name, Bytes document) {
    Bytes report = report(document);
    Map<String, String> honest = bound(document, report).orElseThrow();
    for (int at = 0; at < document.size(); at++) {
      for (int flip : FLIPS) {
        Optional<Map<String, String>> after =
            bound(document.with(at, document.at(at) ^ flip), report);
        int flipped = at;
        after.ifPresent(
            values ->
                assertThat(honest)
                    .as(
                        "byte %d ^ 0x%x: %s",
                        flipped, flip, document.utf8Lossy().substring(flipped))
                    .containsAllEntriesOf(values));
      }
    }
  }

  private static Bytes report(Bytes document) {
    try {
      return ReportLocator.locate(StrictJson.parse(document), List.of(), Optional.of(NONCE))
          .quotes()
          .get(0)
          .quote();
    } catch (StrictJson.Malformed e) {
      throw new AssertionError(e);
    }
  }
}
