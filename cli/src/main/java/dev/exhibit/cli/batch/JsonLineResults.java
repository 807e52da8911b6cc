package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.RowJson;
import dev.exhibit.data.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A JSON object in a line for each bundle; the last line is the summary. */
public final class JsonLineResults implements BundleRun.Results {
  private final Consumer<String> out;

  /** Results that go to {@code out}, a line at a time. */
  public JsonLineResults(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void judged(BundleFile bundle, Judged judged) {
    line(of(bundle.where(), judged));
  }

  @Override
  public void failed(BundleFile bundle, ExitStatus status, String why) {
    line(ofFailed(bundle.where(), bundle.name(), status, why));
  }

  /** The line of a bundle that was judged; {@code where} it is, for a reader. */
  public static Map<String, Object> of(String where, Judged judged) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("path", where);
    line.putAll(RowJson.of(judged.row()));
    line.put("earlierRun", judged.earlierRun());
    return line;
  }

  /** The line of a bundle that could not be judged. */
  public static Map<String, Object> ofFailed(
      String where, String name, ExitStatus status, String why) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("path", where);
    line.put("bundle", name);
    line.put("notJudged", why);
    line.put("status", status.code());
    return line;
  }

  @Override
  public void end(int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bundles", bundles);
    line.put("counts", counts);
    line.put("cross", together.stream().map(CrossJson::of).toList());
    line(Map.of("summary", line));
  }

  private void line(Map<String, Object> line) {
    out.accept(JsonWriter.line(line) + "\n");
  }
}
