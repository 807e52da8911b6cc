package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Withholding;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** What no choice of a packer or of a policy's author can do to a verdict. */
class VerdictPropertiesTest {
  private static final int TRIES = 60;
  private static final ExchangeScenario VALID = ExchangeScenario.seeded(11);
  private static final ExchangeEvidence GOOD = VALID.evidence();
  private static final ExchangeEvidence BROKEN =
      GOOD.withBodies(GOOD.request(), Optional.of(Bytes.utf8("{\"model\":\"another\"}")));

  private static final Path FOLDER = folder();

  private static Path folder() {
    try {
      return Files.createTempDirectory("verdicts");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(FOLDER);
  }

  /** Whoever packs a bundle may leave out what they like: it gains nothing and hides nobody. */
  @Property(tries = TRIES)
  void leavingOutOneThingNeverMakesItVerified(@ForAll("parts") String part, @ForAll boolean broken)
      throws IOException {
    ExchangeEvidence evidence = broken ? BROKEN : GOOD;
    Policy policy = CarefulReader.policy(VALID.tee().node("model 1").workload());
    AppraisalRequest asked = CarefulReader.asks(GOOD, Optional.of(GOOD.at()), policy);
    Report whole = judged(SimulatedCase.of(evidence), asked);
    Report less = judged(SimulatedCase.of(evidence).leavingOut(part), asked);
    assertThat(whole.verdict()).isEqualTo(broken ? Verdict.REJECTED : Verdict.VERIFIED);
    assertThat(less.verdict()).isNotEqualTo(Verdict.VERIFIED);
    assertThat(questions(less)).isEqualTo(questions(whole));
    assertThat(less.appraisal().obstacles(less.scope())).isNotEmpty();
  }

  /** Adding to what a policy requires can only ask for more. */
  @Property(tries = TRIES)
  void requiringMoreNeverImprovesAVerdict(
      @ForAll("checks") Set<CheckId> some,
      @ForAll("checks") Set<CheckId> more,
      @ForAll("scopes") Set<Question> scope)
      throws IOException {
    Set<CheckId> both = new HashSet<>(some);
    both.addAll(more);
    Path file = bundle(GOOD);
    Report less = SimulatedCase.verify(file, asks(requiring(some), scope));
    Report all = SimulatedCase.verify(file, asks(requiring(both), scope));
    if (answered(less).equals(answered(all))) {
      assertThat(all.verdict()).isLessThanOrEqualTo(less.verdict());
    }
    for (CheckId check : both) {
      assertThat(all.appraisal().findings().keySet()).extracting(k -> k.check()).contains(check);
    }
  }

  /** Rule 7, under any policy and scope, for an exchange that is there, broken, or withheld. */
  @Property(tries = TRIES)
  void nothingIsVerifiedOfWhichNothingPassed(
      @ForAll("checks") Set<CheckId> omitted,
      @ForAll("scopes") Set<Question> scope,
      @ForAll boolean broken,
      @ForAll boolean withheld)
      throws IOException {
    Report report = judged(broken ? BROKEN : GOOD, withheld, asks(omitting(omitted), scope));
    report
        .appraisal()
        .verdicts()
        .forEach(
            (question, verdict) -> {
              if (verdict == Verdict.VERIFIED) {
                assertThat(passed(report)).as(question.id()).contains(question);
              }
            });
    if (withheld) {
      assertThat(report.appraisal().verdicts().get(Question.EXCHANGE))
          .isEqualTo(Verdict.INCOMPLETE);
    }
    assertThat(report.verdict() == Verdict.VERIFIED)
        .isEqualTo(report.appraisal().obstacles(scope).isEmpty());
  }

  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.of(SimulatedCase.PARTS);
  }

  @Provide
  Arbitrary<Set<CheckId>> checks() {
    return Arbitraries.of(CheckId.values()).set().ofMaxSize(12);
  }

  @Provide
  Arbitrary<Set<Question>> scopes() {
    return Arbitraries.of(Question.values()).set().ofMinSize(1);
  }

  private static Report judged(ExchangeEvidence evidence, boolean withheld, AppraisalRequest asked)
      throws IOException {
    return SimulatedCase.verify(withheld ? withheld(evidence) : bundle(evidence), asked);
  }

  /** Each is made once: a property reads it many times. */
  private static Path bundle(ExchangeEvidence evidence) throws IOException {
    Path file = FOLDER.resolve(evidence.equals(GOOD) ? "good.evb" : "broken.evb");
    return Files.exists(file) ? file : SimulatedCase.of(evidence).at(file);
  }

  private static Path withheld(ExchangeEvidence evidence) throws IOException {
    Path file = FOLDER.resolve(evidence.equals(GOOD) ? "less-good.evb" : "less-broken.evb");
    if (!Files.exists(file)) {
      Withholding.withhold(bundle(evidence), Set.of("001"), file);
    }
    return file;
  }

  private static Report judged(SimulatedCase bundle, AppraisalRequest asked) throws IOException {
    Path file = FOLDER.resolve("left-out.evb");
    Files.deleteIfExists(file);
    return SimulatedCase.verify(bundle.at(file), asked);
  }

  private static AppraisalRequest asks(Policy policy, Set<Question> scope) {
    return new AppraisalRequest(
        policy, CarefulReader.trust(GOOD), scope, Optional.of(GOOD.at()), GOOD.at());
  }

  private static Policy requiring(Set<CheckId> checks) {
    return policy("\"require\":[" + names(checks) + "]");
  }

  private static Policy omitting(Set<CheckId> checks) {
    Set<CheckId> others = new HashSet<>(checks);
    others.removeIf(CheckId::floor);
    return policy("\"mayWithhold\":[\"exchange.*\"],\"omit\":[" + names(others) + "]");
  }

  private static Policy policy(String more) {
    return CarefulReader.policy(
        "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\",\"collectors\":{\"anybody\":true},"
            + more
            + "}");
  }

  private static String names(Set<CheckId> checks) {
    return checks.stream().map(c -> "\"" + c.id() + "\"").collect(Collectors.joining(","));
  }

  /** Every question of the catalogue has findings, whatever was left out. */
  private static Set<Question> questions(Report report) {
    return report.appraisal().findings().keySet().stream()
        .map(key -> key.check().question())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Question.class)));
  }

  /** A narrower scope is not answered at all where nothing is required of it. */
  private static Set<Question> answered(Report report) {
    return report.appraisal().unanswered(report.scope());
  }

  private static List<Question> passed(Report report) {
    return Arrays.stream(Question.values())
        .filter(
            question ->
                report.appraisal().required().stream()
                    .filter(key -> key.check().question() == question)
                    .anyMatch(
                        key -> report.appraisal().findings().get(key) instanceof Finding.Passed))
        .toList();
  }
}
