package dev.exhibit.cli.reference;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.dstack.boot.MachineView.Known;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Machines, value by value, as text and as JSON. */
final class MachineReport {
  private static final String SCHEMA = "urn:exhibit:machines:v1";
  private static final long GIB = 1L << 30;

  private MachineReport() {}

  /** By where each quote stands. */
  static Map<String, Object> json(Map<String, Map<String, Known>> machines) {
    List<Map<String, Object>> all = new ArrayList<>();
    machines.forEach(
        (where, machine) -> {
          Map<String, Object> values = new LinkedHashMap<>();
          machine.forEach((name, known) -> values.put(name, known.json()));
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("quote", where);
          one.put("machine", values);
          all.add(one);
        });
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("machines", all);
    return document;
  }

  static String text(Map<String, Map<String, Known>> machines) {
    StringBuilder out = new StringBuilder();
    machines.forEach(
        (where, machine) -> {
          out.append(out.isEmpty() ? "" : "\n").append(Escaped.line(where)).append('\n');
          machine.forEach((name, known) -> line(out, name, known));
        });
    return out.toString();
  }

  private static void line(StringBuilder out, String name, Known known) {
    String lead = Filled.of("  %-19s ", Escaped.line(name));
    out.append(Wrapped.of(lead, Escaped.line(value(known.value()))));
    out.append(Wrapped.of(" ".repeat(lead.length() + 2), Escaped.line(known.how())));
  }

  private static String value(Object value) {
    return switch (value) {
      case Boolean flag -> Boolean.TRUE.equals(flag) ? "yes" : "no";
      case Long bytes -> bytes(bytes);
      case Map<?, ?> map ->
          String.join(
              ", ", map.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
      case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      default -> String.valueOf(value);
    };
  }

  private static String bytes(long value) {
    return value >= GIB && value % GIB == 0
        ? Filled.of("%d (%d GiB)", value, value / GIB)
        : String.valueOf(value);
  }
}
