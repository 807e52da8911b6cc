package dev.exhibit.core.verify.documents;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.contents.Contents;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Between which instants one report was made.
 *
 * @param subject an attestation, or a part of it that has tokens of its own
 * @param basis on what that rests
 */
public record JudgedInstants(
    Subject subject, EvaluationTime.Basis basis, Instant from, Instant to) {
  /** Those of every attestation of a bundle, in the manifest's order. */
  public static List<JudgedInstants> of(Report report) {
    return report.contents().map(Contents::attestations).orElse(List.of()).stream()
        .flatMap(entry -> of(Subject.attestation(entry.id()), report).stream())
        .toList();
  }

  /** One for each report that has tokens of its own around it, or one for the whole. */
  public static List<JudgedInstants> of(Subject attestation, Report report) {
    List<JudgedInstants> instants = new ArrayList<>();
    report
        .appraisal()
        .findings()
        .forEach(
            (key, finding) -> {
              if (key.check() == CheckId.TIME_BRACKET && isOf(key.subject(), attestation)) {
                instants.add(
                    bracketed(key.subject(), finding)
                        .orElseGet(() -> whole(key.subject(), report.time())));
              }
            });
    return instants.isEmpty() ? List.of(whole(attestation, report.time())) : List.copyOf(instants);
  }

  private static boolean isOf(Subject part, Subject attestation) {
    return part.equals(attestation) || part.path().startsWith(attestation.path() + "/");
  }

  private static Optional<JudgedInstants> bracketed(Subject of, Finding finding) {
    return finding.status() == Finding.Status.PASSED
            && finding.grounds().details().get("bracket") instanceof Map<?, ?> bracket
            && bracket.get("start") instanceof String start
            && bracket.get("end") instanceof String end
        ? between(of, start, end)
        : Optional.empty();
  }

  private static Optional<JudgedInstants> between(Subject of, String start, String end) {
    try {
      return Optional.of(
          new JudgedInstants(
              of, EvaluationTime.Basis.BRACKETED, Instant.parse(start), Instant.parse(end)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What holds for everything in the bundle. */
  private static JudgedInstants whole(Subject of, EvaluationTime time) {
    return new JudgedInstants(of, time.basis(), time.earliest(), time.latest());
  }
}
