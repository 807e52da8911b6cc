package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.documents.JudgedInstants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between which instants the reports of one attestation are from. */
final class InstantJson {
  private InstantJson() {}

  static List<Map<String, Object>> of(Subject attestation, Report report) {
    return JudgedInstants.of(attestation, report).stream().map(InstantJson::instant).toList();
  }

  private static Map<String, Object> instant(JudgedInstants judged) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("subject", judged.subject().path());
    out.put("basis", judged.basis().id());
    out.put("from", judged.from().toString());
    out.put("to", judged.to().toString());
    return out;
  }
}
