package dev.exhibit.cli.judged;

import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.difference.PolicyDifference;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.documents.JudgedInstants;
import dev.exhibit.data.Filled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The same in lines of plain text, in the verifier's words. */
public final class JudgedLines {
  private static final int MOST_RULES = 8;
  private static final int MOST_INSTANTS = 20;

  /**
   * The text says in a line of its own by whom the bundle is sealed, and whether that is expected.
   */
  private static final String SIGNERS = "collectors.signers";

  private JudgedLines() {}

  /** By which of its rules a policy accepts what the built-in one does not. */
  public static Optional<String> widened(Policy policy) {
    List<String> rules =
        PolicyDifference.widened(policy).stream()
            .map(difference -> difference.key().split(" ", 2)[0])
            .filter(key -> !key.equals(SIGNERS))
            .distinct()
            .toList();
    int more = rules.size() - MOST_RULES;
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "accepts beyond the default: "
                + String.join(", ", rules.subList(0, Math.min(MOST_RULES, rules.size())))
                + (more > 0 ? Filled.of(" and %d more", more) : ""));
  }

  /** Which report is from when, where that differs. */
  public static List<String> instants(Report report, Function<Instant, String> time) {
    List<JudgedInstants> all = JudgedInstants.of(report);
    long different = all.stream().map(each -> List.of(each.from(), each.to())).distinct().count();
    if (different < 2) {
      return List.of();
    }
    Stream<String> lines =
        all.stream()
            .limit(MOST_INSTANTS)
            .map(
                each ->
                    Filled.of(
                        "%s: %s to %s",
                        each.subject().path(), time.apply(each.from()), time.apply(each.to())));
    return all.size() > MOST_INSTANTS
        ? Stream.concat(lines, Stream.of(Filled.of("… and %d more", all.size() - MOST_INSTANTS)))
            .toList()
        : lines.toList();
  }
}
