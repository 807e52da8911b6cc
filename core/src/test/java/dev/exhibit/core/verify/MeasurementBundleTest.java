package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.provenance.image.MeasurementCheck;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code measurement.provenance}: what was published of a machine, held against its quote. */
class MeasurementBundleTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(13));

  /** A machine that extends RTMR3 with nothing, as Tinfoil's. */
  private static final DstackScenario SCENARIO =
      DstackScenario.seeded(5)
          .measuring(
              log ->
                  log.with(
                      events -> {
                        events.removeIf(event -> event.register() == 3);
                        return events;
                      }));

  private static final DstackEvidence MACHINE = SCENARIO.evidence();
  private static final BuildSpec BUILD =
      BuildSpec.of(
          MACHINE.intel().at().minus(Duration.ofHours(1)),
          List.of(Sha256.of(Bytes.utf8("a release"))));
  private static final BuildSpec STRANGER = BUILD.by("https://github.com/somebody/service");

  @TempDir private Path dir;
  private int files;

  /** A further member of the policy's section. */
  private String age = "";

  /** How the policy names who may sign. */
  private String identity = "\"name\": \"" + BUILD.identity() + "\"";

  private static Extra code(BuildSpec by, Bytes rtmr1, Bytes rtmr2) {
    return extra(
        "code",
        SIGSTORE.statement(
            by,
            MeasurementCheck.CODE,
            "{\"snp_measurement\":\"\",\"tdx_measurement\":{\"rtmr1\":\"%s\",\"rtmr2\":\"%s\"}}"
                .formatted(rtmr1.hex(), rtmr2.hex())));
  }

  private static Extra code(BuildSpec by) {
    Workload runs = SCENARIO.workload();
    return code(by, runs.rtmr1(), runs.rtmr2());
  }

  /** Of two kinds of machines; the entry of the second holds the values given. */
  private static Extra machines(BuildSpec by, Bytes mrTd, Bytes rtmr0) {
    return extra(
        "machines",
        SIGSTORE.statement(
            by,
            MeasurementCheck.HARDWARE,
            "{\"large@1\":{\"mrtd\":\"%s\",\"rtmr0\":\"%s\"},\"small@1\":{\"mrtd\":\"%s\",\"rtmr0\":\"%s\"}}"
                .formatted(mrTd.hex(), "00".repeat(48), mrTd.hex(), rtmr0.hex())));
  }

  private static Extra machines(BuildSpec by) {
    Workload runs = SCENARIO.workload();
    return machines(by, runs.mrTd(), runs.rtmr0());
  }

  private static Extra extra(String name, Bytes content) {
    return new Extra(
        Role.SIGSTORE_BUNDLE, "collateral/sigstore/" + name + ".sigstore.json", content);
  }

  private static Bytes other(Bytes register) {
    return register.with(7, register.at(7) ^ 1);
  }

  private String found(Extra... extras) throws IOException {
    return found(MACHINE, "", extras);
  }

  private String found(DstackEvidence machine, String require, Extra... extras) throws IOException {
    Report report =
        SmallBundle.verify(
            SimulatedBundle.packed(dir.resolve("bundle-" + files++ + ".evb"), machine, extras),
            new AppraisalRequest(
                policy(require),
                trust(machine),
                EnumSet.of(Question.PROVENANCE),
                Optional.of(machine.intel().at()),
                machine.intel().at()));
    List<Finding> findings =
        report.appraisal().findings().values().stream()
            .filter(f -> f.key().check() == CheckId.MEASUREMENT_PROVENANCE)
            .toList();
    assertThat(findings).hasSizeLessThan(2);
    return findings.isEmpty()
        ? "not asked"
        : findings.get(0).status() + " " + findings.get(0).code().id();
  }

  private Policy policy(String require) {
    return CarefulReader.policy(
        """
        {"format": "urn:exhibit:policy:v1", "name": "measurements",
         "collectors": {"signers": ["%s"]},
         "provenance": {"identities": [{%s, "issuer": "%s"}]%s}%s}
        """
            .formatted(CarefulReader.collector().hex(), identity, BuildSpec.ISSUER, age, require));
  }

  private static TrustStore trust(DstackEvidence machine) {
    try {
      return new TrustStore(
              List.of(
                  new TrustAnchor(
                      AnchorRole.INTEL_ROOT,
                      StrictX509.certificate(machine.intel().trustedRoot()),
                      "test")))
          .with(new TrustStore.RootDocument("simulated", SIGSTORE.trustedRoot()));
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatANamedIdentityPublishedOfCodeAndMachineIsWhatTheQuoteHolds() throws IOException {
    assertThat(found(code(BUILD), machines(BUILD))).isEqualTo("PASSED measurement-signed");
  }

  @Test
  void anotherMeasurementOfTheCodeIsNotWhatWasPublished() throws IOException {
    Workload runs = SCENARIO.workload();
    for (Extra wrong :
        List.of(
            code(BUILD, other(runs.rtmr1()), runs.rtmr2()),
            code(BUILD, runs.rtmr1(), other(runs.rtmr2())),
            code(BUILD, runs.rtmr2(), runs.rtmr1()))) {
      assertThat(found(wrong, machines(BUILD))).isEqualTo("MISSING measurement-not-signed");
    }
  }

  /** Two values of two entries make no machine. */
  @Test
  void anotherMeasurementOfTheMachineIsNotWhatWasPublished() throws IOException {
    Workload runs = SCENARIO.workload();
    for (Extra wrong :
        List.of(
            machines(BUILD, other(runs.mrTd()), runs.rtmr0()),
            machines(BUILD, runs.mrTd(), other(runs.rtmr0())))) {
      assertThat(found(code(BUILD), wrong)).isEqualTo("MISSING measurement-not-signed");
    }
  }

  @Test
  void codeThatExtendsTheLastRegisterIsNotWhatWasPublished() throws IOException {
    DstackScenario extending = DstackScenario.seeded(5);
    assertThat(extending.workload().rtmr1()).isEqualTo(SCENARIO.workload().rtmr1());
    assertThat(found(extending.evidence(), "", code(BUILD), machines(BUILD)))
        .isEqualTo("MISSING measurement-not-signed");
  }

  @Test
  void oneStatementOfTheTwoIsNotEnough() throws IOException {
    assertThat(found(code(BUILD))).isEqualTo("MISSING measurement-not-signed");
    assertThat(found(machines(BUILD))).isEqualTo("MISSING measurement-not-signed");
  }

  @Test
  void whatSomebodyElsePublishedNeitherHoldsNorContradicts() throws IOException {
    assertThat(found(code(STRANGER), machines(STRANGER)))
        .isEqualTo("MISSING measurement-not-signed");
    assertThat(found(code(BUILD), machines(STRANGER))).isEqualTo("MISSING measurement-not-signed");
    Extra others = code(STRANGER, Bytes.zeros(48), Bytes.zeros(48));
    assertThat(found(others, machines(BUILD))).isEqualTo("MISSING measurement-not-signed");
  }

  /** What one of several repositories published is no word about what another did. */
  @Test
  void aStatementAboutAnotherServiceIsNoContradiction() throws IOException {
    Extra others = code(BUILD, Bytes.zeros(48), Bytes.zeros(48));
    identity = "\"namePattern\": \"https://.+\"";
    assertThat(found(others, machines(BUILD))).isEqualTo("MISSING measurement-not-signed");
    identity =
        "\"name\": \"%s\", \"issuer\": \"%s\"}, {\"name\": \"https://example.invalid/router\""
            .formatted(BUILD.identity(), BuildSpec.ISSUER);
    assertThat(found(others, machines(BUILD))).isEqualTo("MISSING measurement-not-signed");
    assertThat(found(code(BUILD), machines(BUILD))).isEqualTo("PASSED measurement-signed");
  }

  /** One name, even of a release, signs any number of statements; one of them was left out. */
  @Test
  void leavingAStatementOutNeverMakesTheOthersAContradiction() throws IOException {
    Workload runs = SCENARIO.workload();
    Extra old = named("old", code(BUILD, other(runs.rtmr1()), runs.rtmr2()));
    Extra running = named("running", code(BUILD));
    assertThat(found(old, running, machines(BUILD))).isEqualTo("PASSED measurement-signed");
    assertThat(found(running, machines(BUILD))).isEqualTo("PASSED measurement-signed");
    for (List<Extra> kept : List.of(List.of(old), List.<Extra>of())) {
      Extra[] all = Stream.concat(kept.stream(), Stream.of(machines(BUILD))).toArray(Extra[]::new);
      assertThat(found(all)).isEqualTo("MISSING measurement-not-signed");
    }
    assertThat(found(old)).isEqualTo("MISSING measurement-not-signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"require\": [\"measurement.provenance\"]"})
  void withoutAStatementItIsAskedOnlyWhereThePolicyNamesIt(String require) throws IOException {
    Extra build = extra("build", SIGSTORE.bundle(BUILD, SigstoreAttack.NONE));
    assertThat(found(MACHINE, require, build))
        .isEqualTo(require.isEmpty() ? "not asked" : "MISSING no-subject");
  }

  /** Signed a minute after the certificate began, or by a witness over the same release. */
  @Test
  void aStatementIsAsRecentAsItsNewestWitness() throws IOException {
    BuildSpec old = BuildSpec.of(MACHINE.intel().at().minus(Duration.ofDays(40)), BUILD.digests());
    age = ", \"measurementMaxAgeDays\": 7";
    BuildSpec recent =
        BuildSpec.of(MACHINE.intel().at().minus(Duration.ofDays(3)), BUILD.digests());
    assertThat(found(code(old), machines(old))).isEqualTo("MISSING measurement-statement-stale");
    Extra witness =
        extra(
            "witness",
            SIGSTORE.statement(
                recent,
                "https://tinfoil.sh/predicate/freshness-witness/v1",
                "{\"endorses\":{\"repo\":\"exhibit-simulation/service\"}}"));
    assertThat(found(code(old), machines(old), witness)).isEqualTo("PASSED measurement-signed");
    assertThat(found(code(old), machines(recent))).isEqualTo("MISSING measurement-statement-stale");
    age = "";
    assertThat(found(code(old), machines(old))).isEqualTo("PASSED measurement-signed");
  }

  @Test
  void theOrderOfStatementsDecidesNothing() throws IOException {
    BuildSpec old = BuildSpec.of(MACHINE.intel().at().minus(Duration.ofDays(40)), BUILD.digests());
    BuildSpec recent =
        BuildSpec.of(MACHINE.intel().at().minus(Duration.ofDays(1)), BUILD.digests());
    age = ", \"measurementMaxAgeDays\": 7";
    Extra first = named("a", code(old));
    Extra second = named("b", code(recent));
    assertThat(found(first, second, machines(recent))).isEqualTo("PASSED measurement-signed");
    first = named("a", code(recent));
    second = named("b", code(old));
    assertThat(found(first, second, machines(recent))).isEqualTo("PASSED measurement-signed");
  }

  @Test
  void whatWasSignedAfterTheTimeJudgedAtIsNotRecent() throws IOException {
    BuildSpec later =
        BuildSpec.of(MACHINE.intel().at().plus(Duration.ofDays(300)), BUILD.digests());
    assertThat(found(code(later), machines(BUILD))).isEqualTo("PASSED measurement-signed");
    age = ", \"measurementMaxAgeDays\": 7";
    assertThat(found(code(later), machines(BUILD))).isEqualTo("MISSING measurement-not-signed");
  }

  private static Extra named(String name, Extra extra) {
    return extra(name, extra.content());
  }
}
