package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Style;
import dev.exhibit.cli.render.TextReport;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A line for each bundle, or its whole report, and the summary last. */
public final class TextResults implements BundleRun.Results {
  private final Consumer<String> out;
  private final Style style;
  private final boolean whole;

  public TextResults(Consumer<String> out, Style style, boolean whole) {
    this.out = out;
    this.style = style;
    this.whole = whole;
  }

  @Override
  public void judged(BundleFile bundle, Judged judged) {
    out.accept(
        judged
            .report()
            .map(report -> of(report, bundle.name()))
            .orElseGet(() -> TextReport.headlineOf(judged.row(), bundle.name(), style)));
  }

  private String of(Report report, String name) {
    return whole
        ? TextReport.of(report, name, true, style) + "\n"
        : TextReport.headlineOf(report, name, style);
  }

  @Override
  public void failed(BundleFile bundle, ExitStatus status, String why) {
    out.accept(
        Filled.of(
            "%s  %s      %s%n",
            style.bad(BundleRun.NOT_JUDGED), Escaped.line(bundle.name()), Escaped.line(why)));
  }

  @Override
  public void end(int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
    String each =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    out.accept(
        "\n"
            + Wrapped.of(
                "", Filled.of("%d %s: %s", bundles, bundles == 1 ? "bundle" : "bundles", each))
            + CrossText.of(together));
  }
}
