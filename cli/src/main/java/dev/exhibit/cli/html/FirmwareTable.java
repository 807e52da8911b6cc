package dev.exhibit.cli.html;

import dev.exhibit.core.appraisal.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How current the firmware of a machine is: every level that Intel lists, and what fell short. */
final class FirmwareTable {
  private static final int DATE = 10;

  private FirmwareTable() {}

  /** The rows that a finding of {@code tdx.tcb-status} has; none if no level was looked for. */
  static Map<String, Object> rows(Finding finding) {
    Map<String, Object> named = finding.grounds().named();
    Map<String, Object> rows = new LinkedHashMap<>();
    if (!(named.get("levels") instanceof List<?> levels)) {
      return rows;
    }
    for (String name : List.of("status", "platformStatus", "moduleStatus", "qeStatus")) {
      put(name, named.get(name), rows);
    }
    int number = 0;
    for (Object each : levels) {
      if (each instanceof Map<?, ?> level) {
        number++;
        rows.put("level " + number + " of " + day(level), level(level, named.get("levelDate")));
      }
    }
    if (named.get("fellShort") instanceof List<?> items && !items.isEmpty()) {
      rows.put("fell short", items.stream().map(FirmwareTable::item).toList());
    }
    put("remedy", named.get("remedy"), rows);
    return rows;
  }

  private static void put(String name, @Nullable Object value, Map<String, Object> rows) {
    if (value != null) {
      rows.put(name, value);
    }
  }

  private static String day(Map<?, ?> level) {
    String date = String.valueOf(level.get("date"));
    return date.substring(0, Math.min(DATE, date.length()));
  }

  /** Its status and advisories, and whether it is the one by which the machine was judged. */
  private static String level(Map<?, ?> level, @Nullable Object judgedBy) {
    String words = FactTable.words(String.valueOf(level.get("status")));
    String advisories =
        level.get("advisories") instanceof List<?> list && !list.isEmpty()
            ? "; advisories " + FactTable.words(list)
            : "; no advisories";
    boolean applies = judgedBy != null && judgedBy.equals(level.get("date"));
    return words + advisories + (applies ? " (the machine was judged by this level)" : "");
  }

  private static String item(Object item) {
    return item instanceof Map<?, ?> part
        ? part.get("component") + " is " + part.get("actual") + ", needs " + part.get("needed")
        : String.valueOf(item);
  }
}
