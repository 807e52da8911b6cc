package dev.exhibit.cli.batch;

import dev.exhibit.core.cross.CrossFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What several bundles show together, as JSON. */
public final class CrossJson {
  private CrossJson() {}

  /** The members of a finding, in order. */
  public static Map<String, Object> of(CrossFinding finding) {
    List<Map<String, Object>> variants = new ArrayList<>();
    for (CrossFinding.Variant variant : finding.variants()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("of", variant.of());
      json.put("bundles", variant.bundles());
      json.put("count", variant.count());
      variants.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", finding.code().id());
    json.put("message", finding.code().found());
    json.put("value", finding.value());
    json.put("variants", variants);
    return json;
  }
}
