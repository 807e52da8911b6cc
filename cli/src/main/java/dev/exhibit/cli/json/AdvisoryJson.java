package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.intel.tcb.AdvisoryPage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Intel's advisories that findings name: where Intel publishes each, and for which levels. */
public final class AdvisoryJson {
  private AdvisoryJson() {}

  /** Those of all findings, by their ids. */
  public static Map<String, Object> of(Collection<Finding> findings) {
    Map<String, Set<String>> dates = new TreeMap<>();
    for (Finding finding : findings) {
      Map<String, Object> details = finding.grounds().details();
      named(details, "advisories", Optional.ofNullable(details.get("levelDate")), dates);
      named(
          details, "loadedAdvisories", Optional.ofNullable(details.get("loadedLevelDate")), dates);
      if (details.get("levels") instanceof List<?> levels) {
        levels.forEach(level -> level(level, dates));
      }
    }
    Map<String, Object> out = new LinkedHashMap<>();
    dates.forEach((id, of) -> out.put(id, advisory(id, of)));
    return out;
  }

  private static void level(Object level, Map<String, Set<String>> dates) {
    if (level instanceof Map<?, ?> facts) {
      named(facts, "advisories", Optional.ofNullable(facts.get("date")), dates);
    }
  }

  /** An id of another form is only where it was found: nobody knows an address for it. */
  private static void named(
      Map<?, ?> facts, String name, Optional<Object> date, Map<String, Set<String>> dates) {
    if (facts.get(name) instanceof List<?> ids) {
      for (Object id : ids) {
        if (id instanceof String text && AdvisoryPage.of(text).isPresent()) {
          Set<String> of = dates.computeIfAbsent(text, none -> new TreeSet<>());
          date.ifPresent(day -> of.add(String.valueOf(day)));
        }
      }
    }
  }

  private static Map<String, Object> advisory(String id, Set<String> dates) {
    Map<String, Object> out = new LinkedHashMap<>();
    AdvisoryPage.of(id).ifPresent(url -> out.put("url", url));
    out.put("levels", List.copyOf(dates));
    return out;
  }
}
