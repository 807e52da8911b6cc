package dev.exhibit.cli.html;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.data.Filled;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shape of a machine: processors, memory, QEMU, devices and image, and how each is known. */
final class ShapeTable {
  private ShapeTable() {}

  /** The rows that a finding of {@code workload.boot-recomputed} has; none if it has none. */
  static Map<String, Object> rows(Finding finding) {
    Map<String, Object> rows = new LinkedHashMap<>();
    Map<String, Object> named = finding.grounds().named();
    if (named.get("machine") instanceof Map<?, ?> values
        && named.get("machineKnown") instanceof Map<?, ?> known) {
      values.forEach(
          (name, value) ->
              rows.put(
                  String.valueOf(name),
                  Filled.of("%s (%s)", FactTable.words(value), known.get(name))));
    }
    return rows;
  }
}
