package dev.exhibit.cli.json;

import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.documents.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who could supply what; the words for it stand under the reason's code. */
public final class WantedJson {
  private WantedJson() {}

  /** What is missing, in the order in which a reader looks at it. */
  public static List<Map<String, Object>> of(Report report) {
    return Wanted.of(report.appraisal(), report.scope()).stream().map(WantedJson::wanted).toList();
  }

  private static Map<String, Object> wanted(Wanted wanted) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("supplier", wanted.supplier().id());
    out.put("code", wanted.code().id());
    out.put("counts", wanted.counts());
    out.put("waits", wanted.waits());
    out.put("findings", DocumentJson.keys(wanted.keys()));
    return out;
  }
}
