package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Supplier;
import dev.exhibit.core.appraisal.catalogue.Clauses;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The checks and reasons that occur in findings, in words: each once, by its id. */
public final class WordsJson {
  private WordsJson() {}

  /** What each check asks for. */
  public static Map<String, Object> checks(Collection<Finding> findings) {
    Set<CheckId> checks = EnumSet.noneOf(CheckId.class);
    findings.forEach(finding -> checks.add(finding.key().check()));
    Map<String, Object> out = new LinkedHashMap<>();
    checks.forEach(check -> out.put(check.id(), check(check)));
    return out;
  }

  private static Map<String, Object> check(CheckId check) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("question", check.question().id());
    out.put("passesWhen", check.passesWhen());
    out.put("floor", check.floor());
    out.put("spec", Clauses.of(check.id()).spec());
    out.put("sources", Clauses.of(check.id()).sources());
    return out;
  }

  /** What each reason says, means, and what to do about it. */
  public static Map<String, Object> reasons(Collection<Finding> findings) {
    Map<String, Code> codes = new TreeMap<>();
    findings.forEach(finding -> codes.putIfAbsent(finding.code().id(), finding.code()));
    Map<String, Object> out = new LinkedHashMap<>();
    codes.forEach((id, code) -> out.put(id, reason(code)));
    return out;
  }

  private static Map<String, Object> reason(Code code) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("found", code.wording().found());
    out.put("means", code.wording().means());
    out.put("advice", code.wording().advice());
    if (code instanceof Code.Lacking lacking) {
      out.put("supplier", Supplier.of(lacking).id());
    }
    return out;
  }
}
