package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.documents.Device;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each device in a row, with a status for each check of it; and what ties them to a machine. */
final class GpuSection {
  private static final int MOST_DEVICES = 100;
  private static final int MOST_SAID = 20;
  private static final List<CheckId> ABOUT_ALL =
      List.of(CheckId.GPU_BINDING, CheckId.GPU_COUNT, CheckId.GPU_TOKEN);
  private static final Map<CheckId, CheckId> COLUMNS = columns();

  private GpuSection() {}

  private static Map<CheckId, CheckId> columns() {
    Map<CheckId, CheckId> columns = new EnumMap<>(CheckId.class);
    columns.put(CheckId.GPU_CHAIN, CheckId.SWITCH_CHAIN);
    columns.put(CheckId.GPU_SIGNATURE, CheckId.SWITCH_SIGNATURE);
    columns.put(CheckId.GPU_NONCE, CheckId.SWITCH_NONCE);
    columns.put(CheckId.GPU_REVOCATION, CheckId.SWITCH_REVOCATION);
    columns.put(CheckId.GPU_MEASUREMENTS, CheckId.SWITCH_MEASUREMENTS);
    columns.put(CheckId.GPU_MODE, CheckId.SWITCH_MODE);
    return columns;
  }

  static Html of(Report report) {
    List<Device> devices = Device.all(report.appraisal());
    if (devices.isEmpty()) {
      return Html.section(
          "gpus",
          Words.of("section.gpus"),
          Html.element("p", "class=\"lead\"", Html.text(Words.of("gpus.none"))));
    }
    return Html.section(
        "gpus",
        Words.of("section.gpus"),
        Html.element("p", "class=\"lead\"", Html.text(Words.of("gpus.lead"))),
        table(devices, report.simulated()),
        said(report));
  }

  private static Html table(List<Device> devices, boolean simulated) {
    List<Html> heads = new ArrayList<>();
    heads.add(head(Words.of("gpus.device")));
    heads.add(head(Words.of("gpus.serial")));
    COLUMNS.keySet().forEach(check -> heads.add(head(column(check, simulated))));
    List<Html> rows = devices.stream().limit(MOST_DEVICES).map(d -> row(d, simulated)).toList();
    Html table =
        Html.element(
            "table",
            "class=\"num stack\"",
            Html.element("thead", Html.element("tr", Html.join(heads))),
            Html.element("tbody", Html.join(rows)));
    Html region =
        Html.element(
            "div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"GPUs\"", table);
    int hidden = devices.size() - rows.size();
    return hidden > 0 ? region.and(Html.more(hidden)) : region;
  }

  /** Under a simulator's root nothing is genuine. */
  private static String column(CheckId check, boolean simulated) {
    return Words.of("gpus." + check.id(), simulated);
  }

  private static Html head(String words) {
    return Html.element("th", "scope=\"col\"", Html.text(words));
  }

  private static Html row(Device device, boolean simulated) {
    List<Html> cells = new ArrayList<>();
    cells.add(Html.element("th", "scope=\"row\"", Html.text(device.subject().path())));
    cells.add(
        Html.element(
            "td", device.serial().map(Html::digits).orElse(Html.text(Words.of("gpus.unread")))));
    COLUMNS.forEach((gpu, other) -> cells.add(cell(column(gpu, simulated), device.of(gpu, other))));
    return Html.element("tr", Html.join(cells)).and(Html.LINE);
  }

  /** On a phone the head of the table is not seen, so each cell can say what it is about. */
  private static Html cell(String column, Optional<Finding> finding) {
    Html about = Html.element("span", "class=\"ph\"", Html.text(column + ": "));
    if (finding.isEmpty()) {
      return Html.element("td", "class=\"t-na\"", about, Html.text("–"));
    }
    Tone tone = Tone.of(finding.get().status());
    return Html.element(
        "td",
        "class=\"nowrap t-" + tone.style() + "\"",
        about,
        tone.mark(),
        Html.text(" " + Words.of("gpus.is." + finding.get().status())));
  }

  private static Html said(Report report) {
    List<Html> all =
        report.appraisal().findings().values().stream()
            .filter(finding -> ABOUT_ALL.contains(finding.key().check()))
            .map(GpuSection::said)
            .toList();
    Html shown = Html.join(all.subList(0, Math.min(MOST_SAID, all.size())));
    return all.size() > MOST_SAID ? shown.and(Html.more(all.size() - MOST_SAID)) : shown;
  }

  private static Html said(Finding finding) {
    boolean gap =
        finding.key().check() == CheckId.GPU_BINDING && finding.status() == Finding.Status.MISSING;
    return Html.element(
        "p",
        Tone.of(finding.status())
            .badge(
                gap
                    ? Words.of("gpus.gap")
                    : Words.of(finding.status(), finding.grounds().simulated())),
        Html.text(" " + Words.asks(finding.key().check(), finding.grounds().simulated()) + " "),
        Html.text(FindingRow.cut(finding.grounds().message()) + " "),
        Html.element("span", "class=\"say-by\"", Html.text(finding.key().subject().path())));
  }
}
