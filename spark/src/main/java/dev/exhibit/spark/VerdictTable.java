package dev.exhibit.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.cross.RowJson;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The rows of all runs under one folder, as Parquet in batches: a folder {@code batch=N} for each
 * below a folder for the settings. A batch counts once Spark has marked it as complete; what a run
 * that was killed left of another is removed before the next is begun, and so are the rows of what
 * is to be tried again.
 */
final class VerdictTable {
  private static final String COMPLETE = "_SUCCESS";
  private static final String MARKS = "mapreduce.fileoutputcommitter.marksuccessfuljobs";
  private static final String NUMBERED = Columns.BATCH + "=";

  private final SparkSession spark;
  private final Path folder;
  private final Path mine;
  private final FileSystem files;
  private final List<Path> batches = new ArrayList<>();
  private final Map<String, String> constants;
  private int last;

  private VerdictTable(
      SparkSession spark, Path folder, Path mine, FileSystem files, Map<String, String> constants) {
    this.spark = spark;
    this.folder = folder;
    this.mine = mine;
    this.files = files;
    this.constants = constants;
  }

  /**
   * The table under {@code folder}, and in it the batches of these settings.
   *
   * @param constants columns that are the same in every row of this run
   */
  static VerdictTable open(
      SparkSession spark,
      Path folder,
      Store store,
      String settings,
      Map<String, String> constants) {
    try {
      Path mine = new Path(folder, Columns.SETTINGS + "=" + settings);
      VerdictTable table = new VerdictTable(spark, folder, mine, store.of(folder), constants);
      table.find();
      return table;
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static CommandFailed unwritable(Path folder, IOException e) {
    return new CommandFailed(ExitStatus.CANNOT_WRITE, folder + ": " + e.getMessage(), e);
  }

  private void find() throws IOException {
    for (FileStatus status : list()) {
      String name = status.getPath().getName();
      if (!name.startsWith(NUMBERED)) {
        continue;
      }
      if (files.exists(new Path(status.getPath(), COMPLETE))) {
        files.delete(new Path(status.getPath(), Columns.RETRY + "=true"), true);
        batches.add(status.getPath());
        last = Math.max(last, Integer.parseInt(name.substring(NUMBERED.length())));
      } else {
        files.delete(status.getPath(), true);
      }
    }
  }

  private FileStatus[] list() throws IOException {
    try {
      return files.listStatus(mine);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  /** The number of the last complete batch; 0 before the first. */
  int last() {
    return last;
  }

  /** Adds a batch of rows as {@link Columns#JUDGED} has them. */
  void add(Dataset<Row> judged) {
    Path batch = new Path(mine, NUMBERED + (last + 1));
    List<Column> columns = new ArrayList<>();
    Stream.of(Columns.JUDGED.fieldNames()).forEach(name -> columns.add(col(name)));
    constants.forEach((name, value) -> columns.add(lit(value).cast("string").as(name)));
    judged
        .select(columns.toArray(Column[]::new))
        .write()
        .mode("overwrite")
        .option(MARKS, "true") // whatever the cluster's settings are: what has no mark is removed
        .partitionBy(Columns.RETRY)
        .parquet(batch.toString());
    last++;
    batches.add(batch);
  }

  /** All rows by these settings. */
  Dataset<Row> all() {
    if (batches.isEmpty()) {
      return spark.createDataFrame(List.of(), Columns.TABLE);
    }
    String[] paths = batches.stream().map(Path::toString).toArray(String[]::new);
    return spark.read().schema(Columns.TABLE).option("basePath", folder.toString()).parquet(paths);
  }

  /** The newest row under each path, by these settings. */
  Dataset<Row> newest() {
    return all().join(newestBatches(), new String[] {Columns.PATH, Columns.BATCH});
  }

  /** The batch that has the newest row, under each path. */
  Dataset<Row> newestBatches() {
    return all()
        .groupBy(col(Columns.PATH))
        .agg(functions.max(col(Columns.BATCH)).as(Columns.BATCH));
  }

  /** A row as a run wrote it, of a bundle that is called {@code name} now. */
  static VerdictRow row(String json, String name) {
    return switch (RowJson.read(Bytes.utf8(json))) {
      case Decoded.Valid<VerdictRow> valid -> valid.value().named(name);
      case Decoded.Invalid<VerdictRow> invalid ->
          throw new IllegalStateException("the table holds no row of ours: " + invalid.message());
    };
  }
}
