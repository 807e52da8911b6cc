package dev.exhibit.cli;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Style;
import dev.exhibit.cli.render.TextReport;
import dev.exhibit.core.verify.Report;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A line for each bundle, or its whole report, and the summary last. */
final class TextResults implements BundleRun.Results {
  private final Consumer<String> out;
  private final Style style;
  private final boolean whole;

  TextResults(Consumer<String> out, Style style, boolean whole) {
    this.out = out;
    this.style = style;
    this.whole = whole;
  }

  @Override
  public void judged(BundleFile bundle, Report report) {
    out.accept(
        whole
            ? TextReport.of(report, bundle.name(), true, style) + "\n"
            : TextReport.headlineOf(report, bundle.name(), style));
  }

  @Override
  public void failed(BundleFile bundle, ExitStatus status, String why) {
    out.accept(
        "%s  %s      %s%n"
            .formatted(
                style.bad(BundleRun.NOT_JUDGED), Escaped.line(bundle.name()), Escaped.line(why)));
  }

  @Override
  public void end(int bundles, Map<String, Integer> counts) {
    String each =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    out.accept("\n%d %s: %s\n".formatted(bundles, bundles == 1 ? "bundle" : "bundles", each));
  }
}
