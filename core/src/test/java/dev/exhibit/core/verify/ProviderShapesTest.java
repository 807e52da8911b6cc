package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers known from their documentation alone: what of their evidence can be judged. */
class ProviderShapesTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(8);

  @TempDir private Path dir;
  private int made;

  @Test
  void nanoGptsMembersBindTheSignerAndAnswerOurNonce() throws IOException {
    Report report = verify(scenario(ProviderProfile.NANO_GPT).evidence());
    assertThat(of(report, CheckId.TDX_REPORT_DATA)).isEqualTo("PASSED key-bound");
    assertThat(of(report, CheckId.TDX_NONCE)).isEqualTo("PASSED nonce-ours");
    assertThat(of(report, CheckId.EXCHANGE_SIGNER_ATTESTED)).startsWith("PASSED");
    assertThat(of(report, CheckId.EVENTLOG_REPLAY)).startsWith("MISSING");
  }

  @Test
  void zeroGsQuoteNamesItsSignerAloneUntilTheExchangesSignatureNamesItToo() throws IOException {
    Report report = verify(scenario(ProviderProfile.ZERO_G).evidence());
    assertThat(of(report, CheckId.TDX_REPORT_DATA)).isEqualTo("MISSING key-not-stated");
    assertThat(of(report, CheckId.TDX_NONCE)).isEqualTo("MISSING nonce-not-bound");
    assertThat(of(report, CheckId.EXCHANGE_SIGNER_ATTESTED)).startsWith("PASSED");
    assertThat(of(report, CheckId.EVENTLOG_REPLAY)).isEqualTo("PASSED registers-replayed");
    assertThat(of(report, CheckId.EVENTLOG_ORDER)).isEqualTo("PASSED trusted-names-in-order");
    assertThat(of(report, CheckId.WORKLOAD_COMPOSE)).isEqualTo("MISSING compose-absent");
  }

  @Test
  void theSignerThatAnOlderBrokerStatesIsBound() throws IOException {
    String address = "0x" + TEE.node("model 1").identity(SigningAlgorithm.ECDSA).hex();
    ExchangeScenario stating =
        scenario(ProviderProfile.ZERO_G)
            .with(Tampers.report(r -> r.put("provider_signer", address)));
    assertThat(of(verify(stating.evidence()), CheckId.TDX_REPORT_DATA))
        .isEqualTo("PASSED key-bound");
  }

  @Test
  void anotherSignerStatedBesideZeroGsQuoteIsRefused() throws IOException {
    ExchangeScenario lying =
        scenario(ProviderProfile.ZERO_G)
            .with(Tampers.report(r -> r.put("provider_signer", "0x" + "ab".repeat(20))));
    Report report = verify(lying.evidence());
    assertThat(of(report, CheckId.TDX_REPORT_DATA)).isEqualTo("FAILED report-data-mismatch");
    assertThat(of(report, CheckId.EXCHANGE_SIGNER_ATTESTED)).doesNotStartWith("PASSED");
  }

  @Test
  void umbrasQuoteIsReadAndWhatItHashesOfTheSessionStaysOpen() throws IOException {
    Report report = verify(scenario(ProviderProfile.UMBRA).evidence());
    assertThat(of(report, CheckId.TDX_QUOTE)).startsWith("PASSED");
    assertThat(of(report, CheckId.TDX_REPORT_DATA)).isEqualTo("MISSING layout-unknown");
    assertThat(of(report, CheckId.TDX_NONCE)).isEqualTo("MISSING nonce-not-bound");
    assertThat(of(report, CheckId.EXCHANGE_SIGNER_ATTESTED)).doesNotStartWith("PASSED");
    assertThat(of(report, CheckId.EVENTLOG_REPLAY)).isEqualTo("PASSED registers-replayed");
    assertThat(of(report, CheckId.WORKLOAD_COMPOSE)).startsWith("PASSED");
  }

  @Test
  void aComposeThatUmbrasRegistersDoNotHoldIsRefused() throws IOException {
    ExchangeScenario lying =
        scenario(ProviderProfile.UMBRA)
            .with(
                Tampers.report(
                    r -> {
                      String compose = r.at("/tcb_info/app_compose").stringValue();
                      r.putObject("tcb_info").put("app_compose", compose + " ");
                      return r;
                    }));
    assertThat(of(verify(lying.evidence()), CheckId.WORKLOAD_COMPOSE)).startsWith("FAILED");
  }

  @Test
  void whatIsNoQuoteInUmbrasAnswerIsMissing() throws IOException {
    ExchangeScenario unreadable =
        scenario(ProviderProfile.UMBRA)
            .with(
                Tampers.report(
                    r -> {
                      r.putObject("quote").put("quote", 7);
                      return r;
                    }));
    assertThat(of(verify(unreadable.evidence()), CheckId.TDX_REPORT_DATA))
        .isEqualTo("MISSING report-not-understood");
  }

  @Test
  void nearsCertificateHasToBeTheOneOfTheKeyThatItsGatewaysQuoteBinds() throws IOException {
    ExchangeScenario honest = scenario(ProviderProfile.NEAR_AI);
    assertThat(ofGateway(verify(honest.evidence()))).isEqualTo("PASSED key-bound");
    String other = TEE.node("other").tls().pem();
    assertThat(ofGateway(verify(showing(honest, other))))
        .isEqualTo("FAILED tls-certificate-mismatch");
    for (String unreadable : List.of("no certificate", "-----BEGIN CERTIFICATE-----")) {
      assertThat(ofGateway(verify(showing(honest, unreadable))))
          .isEqualTo("MISSING tls-certificate-unreadable");
    }
  }

  private static ExchangeEvidence showing(ExchangeScenario honest, String certificate) {
    return honest.with(Tampers.report(r -> r.put("tls_certificate", certificate))).evidence();
  }

  private static String ofGateway(Report report) {
    Subject gateway = Subject.attestation("001").part("gateway");
    Finding finding =
        Objects.requireNonNull(
            report.appraisal().findings().get(new Key(CheckId.TDX_REPORT_DATA, gateway)));
    return finding.status() + " " + finding.code().id();
  }

  private static ExchangeScenario scenario(ProviderProfile profile) {
    return ExchangeScenario.of(TEE, profile);
  }

  private Report verify(ExchangeEvidence evidence) throws IOException {
    return SimulatedCase.verify(
        SimulatedCase.of(evidence).at(dir.resolve("bundle-" + made++ + ".evb")),
        CarefulReader.asks(evidence, TEE.node("model 1").workload()));
  }

  private static String of(Report report, CheckId check) {
    Finding finding = Asked.only(report, check);
    return finding.status() + " " + finding.code().id();
  }
}
