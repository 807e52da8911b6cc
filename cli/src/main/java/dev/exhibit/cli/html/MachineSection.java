package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.verify.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What verified hardware, its workload and its GPUs said, machine by machine. */
final class MachineSection {
  private static final int BYTES_OF_A_GROUP = 40_000;

  private MachineSection() {}

  static Html of(Report report) {
    return Html.section(
        "machines",
        Words.of("section.machines"),
        Html.element("p", "class=\"lead\"", Html.text(Words.of("machines.lead"))),
        group(report, "attestations", "Machine"),
        tables(report, CheckId.TDX_TCB_STATUS, "Firmware of machine ", FirmwareTable::rows),
        tables(report, CheckId.WORKLOAD_BOOT_RECOMPUTED, "Shape of machine ", ShapeTable::rows),
        group(report, "workloads", "Software of"),
        group(report, "images", "Who built the images of"),
        group(report, "gpus", "GPUs of"));
  }

  private static Html group(Report report, String name, String heading) {
    List<Html> parts = new ArrayList<>();
    if (report.facts().get(name) instanceof Map<?, ?> machines) {
      machines.forEach((id, facts) -> parts.add(machine(name, heading + " " + id, facts)));
    }
    return Html.within(BYTES_OF_A_GROUP, parts);
  }

  private static Html tables(
      Report report, CheckId check, String heading, Function<Finding, Map<String, Object>> table) {
    List<Html> parts = new ArrayList<>();
    report
        .appraisal()
        .findings()
        .forEach(
            (key, finding) -> {
              Map<String, Object> rows = key.check() == check ? table.apply(finding) : Map.of();
              if (!rows.isEmpty()) {
                parts.add(machine("tables", heading + key.subject().path(), rows));
              }
            });
    return Html.within(BYTES_OF_A_GROUP, parts);
  }

  private static Html machine(String name, String heading, Object facts) {
    Html table =
        switch (facts) {
          case Map<?, ?> map -> FactTable.of(map);
          case List<?> list -> name.equals("images") ? ImageTable.of(list) : FactTable.value(list);
          default -> FactTable.value(facts);
        };
    return Html.element("details", Html.element("summary", Html.text(heading)), table);
  }
}
