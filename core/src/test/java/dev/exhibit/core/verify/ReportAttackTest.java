package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.attack.ReportAttack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows W1 and W13 to W15 on whole bundles: what catches each, where, and with which code. */
class ReportAttackTest {
  private static final ExchangeScenario VALID = ExchangeScenario.seeded(11);
  private static final Workload NODE = VALID.tee().node("model 1").workload();

  @TempDir private Path dir;

  @ParameterizedTest
  @EnumSource
  void isCaughtWhereItWasDone(ReportAttack attack) throws IOException {
    Report report = verify(attack);
    Subject subject = new Subject("attestation/001" + attack.place());
    Key key = new Key(CheckId.byId(attack.expectedCheck()).orElseThrow(), subject);
    assertThat(report.appraisal().findings()).as(attack.what()).containsKey(key);
    Finding finding = Objects.requireNonNull(report.appraisal().findings().get(key));
    assertThat(finding.code().id()).as(attack.what()).isEqualTo(attack.expectedCode());
    assertThat(report.verdict()).as(attack.what()).isNotEqualTo(Verdict.VERIFIED);
    assertThat(report.appraisal().verdicts().get(Question.HARDWARE)).isNotEqualTo(Verdict.VERIFIED);
    assertThat(report.appraisal().findings().values())
        .noneMatch(f -> f.code().equals(FrameCode.INTERNAL_ERROR));
  }

  @Test
  void aGatewayAloneIsSaidToProveNothingOfTheModelsMachine() throws IOException {
    assertThat(verify(ReportAttack.W15_GATEWAY_AS_MODEL).claims())
        .anyMatch(
            claim ->
                claim.basis() == Basis.NOT_PROVEN
                    && claim.text().startsWith("the machine that runs the model"));
  }

  private Report verify(ReportAttack attack) throws IOException {
    ExchangeEvidence evidence = attack.apply(VALID).evidence();
    return SimulatedCase.verify(
        SimulatedCase.of(evidence).at(dir.resolve("attack.evb")),
        CarefulReader.asks(evidence, NODE));
  }
}
