package dev.exhibit.core.verify;

import static dev.exhibit.core.verify.ReportBundle.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.provider.SimulatedSecretVm;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The TLS keys that a collector recorded, for reports and for exchanges. */
class ChannelBundleTest {
  private static final AciEvidence EVIDENCE = AciScenario.seeded(31).evidence();
  private static final SimulatedTee TEE = SimulatedTee.seeded(9);
  private static final SimulatedSecretVm MACHINE = SimulatedSecretVm.seeded(9);
  private static final Bytes SENT = Bytes.zeros(31).concat(Bytes.zeros(1).with(0, 7));

  @TempDir private Path dir;

  @Test
  void theSameKeyRecordedOftenIsOneKey() throws IOException {
    AciBundle bundle = gateway();
    for (int i = 0; i < 20; i++) {
      bundle.alsoServedBy(EVIDENCE.tlsPeer());
    }
    assertThat(codes(verify(bundle), CheckId.ACI_CHANNEL))
        .contains("PASSED channel-key-listed")
        .doesNotContain("MISSING tls-peer-limit");
  }

  @Test
  void aForeignKeyBehindTwentyGoodOnesIsSeen() throws IOException {
    AciBundle bundle = gateway();
    for (int i = 0; i < 20; i++) {
      bundle.alsoServedBy(EVIDENCE.tlsPeer());
    }
    Report report = verify(bundle.alsoServedBy(foreign(0)));
    assertThat(codes(report, CheckId.ACI_CHANNEL)).contains("MISSING channel-key-not-listed");
    assertThat(report.appraisal().verdicts()).containsEntry(Question.HARDWARE, Verdict.INCOMPLETE);
    assertThat(connections(report)).noneMatch(text -> text.contains("report was fetched"));
  }

  @Test
  void whatIsBeyondTheLimitIsMissing() throws IOException {
    ReportBundle bundle = machine().servedBy(ours());
    for (int i = 0; i < 17; i++) {
      bundle.servedBy(foreign(i));
    }
    Report report = verify(bundle);
    assertThat(codes(report, CheckId.CHANNEL_TLS))
        .hasSize(17)
        .containsOnlyOnce("MISSING tls-peer-limit");
    assertThat(connections(report)).isEmpty();
  }

  @Test
  void oneKeyShownTwiceMakesOneClaim() throws IOException {
    Report report = verify(machine().servedBy(ours()).servedBy(ours()));
    assertThat(codes(report, CheckId.CHANNEL_TLS)).containsExactly("PASSED tls-peer-attested");
    assertThat(connections(report))
        .containsExactly(
            "the connection over which the report was fetched ended at the TLS key that the"
                + " hardware binds");
  }

  @Test
  void nothingIsClaimedWhereOneKeyIsNotBound() throws IOException {
    assertThat(connections(verify(machine().servedBy(ours()).servedBy(foreign(0))))).isEmpty();
  }

  @Test
  void theKeyOfTheExchangeHasToBeBound() throws IOException {
    Report honest = verify(gateway().exchangedWith(EVIDENCE.tlsPeer()));
    assertThat(honest.verdict()).isEqualTo(Verdict.VERIFIED);
    assertThat(codes(honest, CheckId.ACI_CHANNEL))
        .containsExactly("PASSED channel-key-listed", "PASSED channel-key-listed");
    assertThat(connections(honest))
        .anyMatch(text -> text.startsWith("the exchange's connection ended at the TLS key that"));
    Report report = verify(gateway().exchangedWith(foreign(0)));
    assertThat(codes(report, CheckId.ACI_CHANNEL))
        .containsExactly("PASSED channel-key-listed", "MISSING channel-key-not-listed");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(connections(report)).noneMatch(text -> text.startsWith("the exchange's"));
  }

  @Test
  void aRequiredCheckWantsTheKeyOfEveryExchange() throws IOException {
    Report report = verify(gateway());
    assertThat(codes(report, CheckId.ACI_CHANNEL))
        .containsExactly("PASSED channel-key-listed", "MISSING no-subject");
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void theKeyOfTheExchangeIsAskedWhereNoReportListsKeys() throws IOException {
    AciBundle without =
        AciBundle.of(EVIDENCE.withReport(Optional.empty(), EVIDENCE.nonce()))
            .exchangedWith(foreign(0));
    assertThat(codes(verify(without), CheckId.CHANNEL_TLS))
        .containsExactly("MISSING tls-peer-not-attested");
  }

  /** The exchange's key may be bound; which connection the report came over, nobody recorded. */
  @Test
  void theKeyOfTheExchangeAloneIsHalfOfAComparison() throws IOException {
    Report report = verify(gateway().servedByNobody().exchangedWith(EVIDENCE.tlsPeer()));
    assertThat(codes(report, CheckId.ACI_CHANNEL))
        .isNotEmpty()
        .allMatch(code -> code.startsWith("MISSING"));
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(connections(report)).isEmpty();
  }

  @Test
  void whatIsBeyondTheLimitIsMissingForAGatewayToo() throws IOException {
    AciBundle bundle = gateway();
    for (int i = 0; i < 17; i++) {
      bundle.alsoServedBy(foreign(i));
    }
    Report report = verify(bundle);
    assertThat(codes(report, CheckId.ACI_CHANNEL)).allMatch(code -> code.startsWith("MISSING"));
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(connections(report)).isEmpty();
  }

  private static AciBundle gateway() {
    return AciBundle.of(EVIDENCE).requiring("aci.channel");
  }

  private static ReportBundle machine() {
    ReportBundle bundle = new ReportBundle(TEE, MACHINE.cpu(), SENT);
    bundle.withCompanion(MACHINE.gpu());
    return bundle;
  }

  private static Bytes ours() {
    return Bytes.of(MACHINE.node().tls().certificate().getPublicKey().getEncoded());
  }

  private static Bytes foreign(int number) {
    return Bytes.of(TEE.node("other-" + number).tls().certificate().getPublicKey().getEncoded());
  }

  private static List<String> connections(Report report) {
    return report.claims().stream()
        .filter(claim -> claim.basis() == Claim.Basis.COLLECTOR)
        .map(Claim::text)
        .filter(text -> text.contains("connection"))
        .toList();
  }

  private Report verify(AciBundle bundle) throws IOException {
    Path file = Files.createTempFile(dir, "channel", ".evb");
    Files.delete(file);
    return bundle.verify(file);
  }

  private Report verify(ReportBundle bundle) throws IOException {
    return bundle.verified(dir.resolve("machine.evb"), MACHINE.gpuFiles().roots().get(0));
  }
}
