package dev.exhibit.core.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.intel.tcb.TcbStatus;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.PinnedAnchors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real quotes with real collateral, against what an independent verifier said of them. */
class CorpusTest {
  private static final TcbPolicy ALL_BUT_REVOKED =
      new TcbPolicy(TcbStatus.acceptable(), Set.of(), OptionalInt.empty(), Optional.empty());

  static Stream<CorpusItem> items() {
    return CorpusItem.all().stream();
  }

  @ParameterizedTest
  @MethodSource("items")
  void agreesWithTheIndependentVerifier(CorpusItem item) {
    LooseResult result = check(item, item.at());
    assertThat(verified(result) ? "pass" : "fail")
        .as(item + ": " + problems(result))
        .isEqualTo(item.verdict());
    if (item.verdict().equals("pass")) {
      assertThat(result.facts()).containsEntry("tcbStatus", item.status());
      assertThat(new TreeSet<>((List<?>) result.facts().get("advisoryIds")))
          .isEqualTo(item.advisories());
      assertThat(result.simulated()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("items")
  void namesWhatIsNotValidOutsideItsDates(CorpusItem item) {
    for (Instant at : item.outside()) {
      LooseResult result = check(item, at);
      assertThat(verified(result)).as(item + " at " + at).isFalse();
      assertThat(problems(result))
          .as(item + " at " + at)
          .anyMatch(p -> p.contains(" is before " + at) || p.contains(" is after " + at));
    }
  }

  private static LooseResult check(CorpusItem item, Instant at) {
    EvaluationTime time = EvaluationTime.of(at, EvaluationTime.Basis.GIVEN, at);
    return new QuoteCheck(PinnedAnchors.all(), ALL_BUT_REVOKED, TdxPolicy.DEFAULT, time)
        .check(item.quote(), item.collateral());
  }

  private static boolean verified(LooseResult result) {
    return result.findings().stream().allMatch(f -> f instanceof Finding.Passed);
  }

  private static List<String> problems(LooseResult result) {
    return result.findings().stream()
        .filter(f -> !(f instanceof Finding.Passed))
        .map(f -> f.key() + " " + f.status() + " " + f.code().id() + ": " + f.grounds().message())
        .toList();
  }
}
