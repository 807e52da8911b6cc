package dev.exhibit.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.exhibit.cli.batch.BundleRun;
import dev.exhibit.cli.batch.CrossJson;
import dev.exhibit.cli.batch.JsonLineResults;
import dev.exhibit.cli.html.IndexPage;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Statuses;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One row for each bundle that is listed now, in all forms: Parquet, JSON Lines, a page; and what
 * they show together.
 */
final class ArchiveResults {
  private final SparkSession spark;
  private final Dataset<Row> rows;
  private final Path folder;
  private final Store store;
  private final int earlier;

  /**
   * The results of a run.
   *
   * @param rows with the columns of {@link Columns#TABLE}
   * @param folder where they go
   * @param earlier the last batch that an earlier run wrote
   */
  ArchiveResults(SparkSession spark, Dataset<Row> rows, Path folder, Store store, int earlier) {
    this.spark = spark;
    this.rows = rows;
    this.folder = folder;
    this.store = store;
    this.earlier = earlier;
  }

  /**
   * What to say at the end.
   *
   * @param status the gravest of all
   */
  record Summary(String text, ExitStatus status) {}

  /** Writes all; at most {@code mostShown} bundles have a row on the page, the gravest first. */
  Summary write(int mostShown) {
    rows.write().mode("overwrite").parquet(new Path(folder, "rows").toString());
    Dataset<Row> written =
        spark.read().schema(Columns.TABLE).parquet(new Path(folder, "rows").toString());
    Path lines = new Path(folder, "lines");
    int before = earlier;
    MapFunction<Row, String> line = row -> line(row, before);
    written
        .select(
            Columns.PATH,
            Columns.BUNDLE,
            Columns.NOT_JUDGED,
            Columns.STATUS,
            Columns.ROW,
            Columns.BATCH)
        .map(line, Encoders.STRING())
        .write()
        .mode("overwrite")
        .text(lines.toString());
    List<CrossFinding> together = Together.of(spark, written);
    Ended ended = Ended.of(written);
    int bundles = ended.counts().values().stream().mapToInt(Integer::intValue).sum();
    text("summary.json", summary(bundles, ended.counts(), together));
    text(
        "index.html",
        page(written, mostShown, bundles, lines).end(bundles, ended.counts(), together));
    return new Summary(text(bundles, ended.counts(), together), ended.gravest());
  }

  /** How many ended in which way, and the gravest of all. */
  private record Ended(Map<String, Integer> counts, ExitStatus gravest) {
    static Ended of(Dataset<Row> rows) {
      Column words = coalesce(col(Columns.WORDS), lit(BundleRun.NOT_JUDGED)).as("said");
      Map<String, Integer> counts = new TreeMap<>();
      ExitStatus gravest = ExitStatus.VERIFIED;
      for (Row row : rows.groupBy(words, col(Columns.STATUS)).count().collectAsList()) {
        counts.merge(row.getString(0), Math.toIntExact(row.getLong(2)), Integer::sum);
        gravest = Statuses.graver(gravest, ExitStatus.of(row.getInt(1)));
      }
      return new Ended(counts, gravest);
    }
  }

  private static String line(Row row, int before) {
    String path = row.getAs(Columns.PATH);
    String name = row.getAs(Columns.BUNDLE);
    String why = row.getAs(Columns.NOT_JUDGED);
    if (why != null) {
      ExitStatus status = ExitStatus.of(row.<Integer>getAs(Columns.STATUS));
      return JsonWriter.line(JsonLineResults.ofFailed(path, name, status, why));
    }
    return RowLines.line(path, name, row.getAs(Columns.ROW), isEarlier(row, before));
  }

  private static boolean isEarlier(Row row, int before) {
    return row.<Integer>getAs(Columns.BATCH) <= before;
  }

  private IndexPage page(Dataset<Row> written, int mostShown, int bundles, Path lines) {
    Column gravity =
        when(col(Columns.NOT_JUDGED).isNotNull(), 0)
            .when(col(Columns.WORDS).startsWith("REJECTED"), 1)
            .when(col(Columns.WORDS).startsWith("INCOMPLETE"), 2)
            .otherwise(3);
    IndexPage page = new IndexPage();
    written
        .select(Columns.BUNDLE, Columns.NOT_JUDGED, Columns.ROW, Columns.BATCH, Columns.WORDS)
        .orderBy(gravity, col(Columns.BUNDLE))
        .limit(mostShown)
        .collectAsList()
        .forEach(row -> add(page, row));
    int more = bundles - mostShown;
    if (more > 0) {
      page.addLeftOut(more, lines.toString());
    }
    return page;
  }

  private void add(IndexPage page, Row row) {
    String name = row.getAs(Columns.BUNDLE);
    String why = row.getAs(Columns.NOT_JUDGED);
    if (why != null) {
      page.addFailed(name, why);
    } else {
      page.add(VerdictTable.row(row.getAs(Columns.ROW), name), isEarlier(row, earlier));
    }
  }

  private static String summary(
      int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("bundles", bundles);
    summary.put("counts", counts);
    summary.put("cross", together.stream().map(CrossJson::of).toList());
    return JsonWriter.line(Map.of("summary", summary)) + "\n";
  }

  private static String text(
      int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
    String each =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return Filled.of("%d bundles: %s; %d findings across them", bundles, each, together.size());
  }

  private void text(String name, String content) {
    Path file = new Path(folder, name);
    try (FSDataOutputStream out = store.of(file).create(file, true);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      writer.write(content);
    } catch (IOException e) {
      throw new CommandFailed(ExitStatus.CANNOT_WRITE, file + ": " + e.getMessage(), e);
    }
  }
}
