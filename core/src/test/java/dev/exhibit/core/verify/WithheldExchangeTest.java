package dev.exhibit.core.verify;

import static dev.exhibit.core.verify.CheckFinding.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Withholding;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W5: withholding turns no failure into silence, however lenient the policy is. */
class WithheldExchangeTest {
  private static final ExchangeEvidence EVIDENCE =
      ExchangeScenario.seeded(11).with(ProviderProfile.PHALA).evidence();

  /** It accepts that everything is withheld that a policy may accept. */
  private static final String LENIENT =
      """
      {"format": "urn:exhibit:policy:v1", "name": "lenient",
       "collectors": {"signers": ["%s"]},
       "mayWithhold": ["exchange.time", "exchange.e2ee", "exchange.model"]}
      """
          .formatted(CarefulReader.collector().hex());

  @TempDir private Path folder;

  private Report verify(Path file) throws IOException {
    return SimulatedCase.verify(
        file,
        CarefulReader.asks(EVIDENCE, Optional.of(EVIDENCE.at()), CarefulReader.policy(LENIENT)));
  }

  private static ExchangeEvidence withGarbage() {
    Bytes record = EVIDENCE.signature().orElseThrow();
    String text = record.utf8Lossy();
    int digit = text.indexOf("\"signature\"") + 30;
    char other = text.charAt(digit) == '0' ? '1' : '0';
    return EVIDENCE.withSignature(
        Optional.of(Bytes.utf8(text.substring(0, digit) + other + text.substring(digit + 1))));
  }

  @Test
  void anExchangeWithheldWholeProvesNothingOfItself() throws IOException {
    Path full = SimulatedCase.of(withGarbage()).at(folder.resolve("full.evb"));
    assertThat(verify(full).verdict()).isEqualTo(Verdict.REJECTED);
    Path withheld = folder.resolve("withheld.evb");
    Withholding.withhold(full, Set.of("001"), withheld);
    Report report = verify(withheld);
    for (String check :
        new String[] {
          "exchange.signature",
          "exchange.signer-attested",
          "exchange.chain",
          "exchange.request-hash",
          "exchange.response-hash"
        }) {
      assertThat(finding(report, check).status()).as(check).isEqualTo(Status.MISSING);
      assertThat(finding(report, check).code().id()).isEqualTo("exchange-withheld");
    }
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void aSignatureIsJudgedThoughTheBodiesAreWithheld() throws IOException {
    Path full = SimulatedCase.of(withGarbage()).at(folder.resolve("full.evb"));
    Path withheld = folder.resolve("withheld.evb");
    Withholding.withhold(
        full, Set.of("exchanges/001/request.body", "exchanges/001/response.body"), withheld);
    Report report = verify(withheld);
    assertThat(finding(report, "exchange.signature").status()).isEqualTo(Status.FAILED);
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void aWithheldBodyPassesByItsDigestAloneAndOnlyIfItIsTheSignedOne() throws IOException {
    Set<String> response = Set.of("exchanges/001/response.body");
    Path full = SimulatedCase.of(EVIDENCE).at(folder.resolve("full.evb"));
    Path withheld = folder.resolve("withheld.evb");
    Withholding.withhold(full, response, withheld);
    Bytes other = Bytes.utf8(EVIDENCE.response().orElseThrow().utf8Lossy() + " altered");
    Path altered =
        SimulatedCase.of(EVIDENCE.withBodies(EVIDENCE.request(), Optional.of(other)))
            .at(folder.resolve("altered.evb"));
    Path hidden = folder.resolve("hidden.evb");
    Withholding.withhold(altered, response, hidden);
    Finding signed = finding(verify(withheld), "exchange.response-hash");
    assertThat(signed.status()).isEqualTo(Status.PASSED);
    assertThat(signed.code().id()).isEqualTo("hash-from-withheld-digest");
    assertThat(finding(verify(hidden), "exchange.response-hash").code().id())
        .isEqualTo("withheld-undecided");
    assertThat(verify(hidden).verdict()).isEqualTo(Verdict.INCOMPLETE);
  }
}
