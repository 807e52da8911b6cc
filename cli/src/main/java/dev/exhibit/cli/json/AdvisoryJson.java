package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.Finding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Intel's advisories that findings name: where Intel publishes each, and for which levels. */
public final class AdvisoryJson {
  private static final Pattern FORM = Pattern.compile("INTEL-SA-\\d{5}");
  private static final String PLACE =
      "https://www.intel.com/content/www/us/en/security-center/advisory/";

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
        if (id instanceof String text && FORM.matcher(text).matches()) {
          Set<String> of = dates.computeIfAbsent(text, none -> new TreeSet<>());
          date.ifPresent(day -> of.add(String.valueOf(day)));
        }
      }
    }
  }

  private static Map<String, Object> advisory(String id, Set<String> dates) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("url", PLACE + id.toLowerCase(Locale.ROOT) + ".html");
    out.put("levels", List.copyOf(dates));
    return out;
  }
}
