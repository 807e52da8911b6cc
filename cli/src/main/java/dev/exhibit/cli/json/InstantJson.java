package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between which instants the reports of one attestation are from. */
final class InstantJson {
  private InstantJson() {}

  /** One for each report that has tokens of its own around it, or one for the whole. */
  static List<Map<String, Object>> of(Subject attestation, Report report) {
    List<Map<String, Object>> instants = new ArrayList<>();
    report
        .appraisal()
        .findings()
        .forEach(
            (key, finding) -> {
              if (key.check() == CheckId.TIME_BRACKET && isOf(key.subject(), attestation)) {
                instants.add(instant(key.subject(), finding, report.time()));
              }
            });
    if (instants.isEmpty()) {
      instants.add(whole(attestation, report.time()));
    }
    return instants;
  }

  private static boolean isOf(Subject part, Subject attestation) {
    return part.equals(attestation) || part.path().startsWith(attestation.path() + "/");
  }

  private static Map<String, Object> instant(Subject of, Finding finding, EvaluationTime time) {
    return finding.status() == Finding.Status.PASSED
            && finding.grounds().details().get("bracket") instanceof Map<?, ?> bracket
            && bracket.get("start") instanceof String start
            && bracket.get("end") instanceof String end
        ? instant(of, EvaluationTime.Basis.BRACKETED, start, end)
        : whole(of, time);
  }

  /** What holds for everything in the bundle. */
  private static Map<String, Object> whole(Subject of, EvaluationTime time) {
    return instant(of, time.basis(), time.earliest().toString(), time.latest().toString());
  }

  private static Map<String, Object> instant(
      Subject of, EvaluationTime.Basis basis, String from, String to) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("subject", of.path());
    out.put("basis", basis.id());
    out.put("from", from);
    out.put("to", to);
    return out;
  }
}
