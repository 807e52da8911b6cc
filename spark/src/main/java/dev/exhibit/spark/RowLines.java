package dev.exhibit.spark;

import dev.exhibit.cli.batch.JsonLineResults;
import dev.exhibit.cli.batch.Judged;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import java.util.Map;
import java.util.Optional;

/** Lines of {@code verify --format jsonl} out of rows that are JSON already. */
final class RowLines {
  private RowLines() {}

  /**
   * The line of a bundle that was judged: what {@link JsonLineResults#of} says, without reading a
   * row that names the bundle as it is called now.
   *
   * @param row as {@link JsonWriter#line} wrote it
   */
  static String line(String path, String name, String row, boolean isEarlier) {
    if (row.startsWith("{\"bundle\":" + JsonWriter.line(name) + ",")) {
      return Filled.of(
          "{\"path\":%s,%s,\"earlierRun\":%s}",
          JsonWriter.line(path), row.substring(1, row.length() - 1), isEarlier);
    }
    Judged judged = new Judged(VerdictTable.row(row, name), Optional.empty());
    Map<String, Object> line = JsonLineResults.of(path, judged);
    line.put("earlierRun", isEarlier);
    return JsonWriter.line(line);
  }
}
