package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.JsonReport;
import dev.exhibit.cli.render.Pairs;
import dev.exhibit.core.cross.CrossFinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One JSON document, of which each appraisal is written as it comes. */
public final class JsonResults implements BundleRun.Results {
  private static final String HEAD =
      "{\n  \"schema\" : \"urn:exhibit:appraisals:v1\",\n  \"appraisals\" : [";

  private final Consumer<String> out;
  private final Function<Map<String, ?>, String> json;
  private boolean begun;

  public JsonResults(Consumer<String> out, Function<Map<String, ?>, String> json) {
    this.out = out;
    this.json = json;
  }

  @Override
  public void judged(BundleFile bundle, Judged judged) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bundle", bundle.where());
    document.putAll(
        JsonReport.of(
            judged.report().orElseThrow(),
            String.valueOf(bundle.path().getFileName()),
            Version.text()));
    item(document);
  }

  @Override
  public void failed(BundleFile bundle, ExitStatus status, String why) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bundle", bundle.where());
    document.put("notJudged", Pairs.of("why", why, "status", String.valueOf(status.code())));
    item(document);
  }

  private void item(Map<String, Object> document) {
    out.accept((begun ? ", " : HEAD + " ") + json.apply(document));
    begun = true;
  }

  @Override
  public void end(int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
    StringBuilder end = new StringBuilder(begun ? "" : HEAD).append(" ]");
    if (!together.isEmpty()) {
      end.append(",\n  \"cross\" : [ ")
          .append(together.stream().map(CrossJson::of).map(json).collect(Collectors.joining(", ")))
          .append(" ]");
    }
    out.accept(end.append("\n}\n").toString());
  }
}
