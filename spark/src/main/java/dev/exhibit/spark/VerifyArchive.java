package dev.exhibit.spark;

import static org.apache.spark.sql.functions.col;

import dev.exhibit.cli.batch.RowAge;
import dev.exhibit.cli.batch.RunSettings;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.JudgeOptions;
import dev.exhibit.cli.options.Version;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Filled;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit-spark verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Judges every bundle below a folder of a store, and keeps a row of each.")
final class VerifyArchive implements Callable<Integer> {
  private static final String HADOOP = "spark.hadoop.";
  private static final int TASKS_PER_CORE = 4;
  private static final int BUNDLES_PER_PARTITION = 10_000;
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  /** Of the folders for rows that are tried again and the others, both are open at once. */
  private static final String WRITERS = "spark.sql.maxConcurrentOutputFileWriters";

  private static final int MOST = 1_000_000;
  private static final String NAME = "listedName";

  @Option(
      names = "--input",
      required = true,
      paramLabel = "URI",
      description = "the folder with the bundles (*.evb), including subfolders: s3a://…, file:/…")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "the folder for the results; an earlier run's rows there are not judged again")
  private String output;

  @Option(
      names = "--resume",
      paramLabel = "etag|digest",
      defaultValue = "etag",
      description =
          "what shows that an object was judged: the store's entity tag, or the SHA-256 of what is"
              + " read again (default: etag; digest where there is no tag)")
  private Known resume;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "20000",
      description = "write the rows of N bundles at a time (default: 20000)")
  private int batch;

  @Option(
      names = "--at-a-time",
      paramLabel = "N",
      defaultValue = "8",
      description = "for one core, read N bundles at a time, and judge two of them (default: 8)")
  private int atATime;

  @Option(
      names = "--page-rows",
      paramLabel = "N",
      defaultValue = "10000",
      description = "show at most N bundles on the page, the gravest first (default: 10000)")
  private int pageRows;

  @Mixin private JudgeOptions judge;
  @Spec private CommandSpec spec;

  /** What shows that an object is the one that was judged. */
  private enum Known {
    ETAG,
    DIGEST
  }

  @Override
  public Integer call() {
    require("--batch", batch);
    require("--at-a-time", atATime);
    require("--page-rows", pageRows);
    if (judge.at().equals("now")) {
      throw CommandFailed.usage(
          "--at now gives other verdicts each time, and rows are kept: state the instant");
    }
    AppraisalRequest request = judge.request();
    SparkSession spark = SparkSession.builder().appName("exhibit-spark verify").getOrCreate();
    try {
      return run(spark, request);
    } finally {
      spark.stop();
    }
  }

  private static void require(String option, int value) {
    if (value < 1 || value > MOST) {
      throw CommandFailed.usage(option + ": expected 1 to " + MOST + ", got " + value);
    }
  }

  private int run(SparkSession spark, AppraisalRequest request) {
    Store store = store(spark);
    String settings =
        RunSettings.of(request, judge.at(), judge.statedClock(), judge.allowSimulated());
    Path folder = new Path(output);
    VerdictTable table =
        VerdictTable.open(spark, new Path(folder, "verdicts"), store, settings, constants(request));
    int earlier = table.last();
    List<Listed> listing = Listing.of(new Path(input), store);
    List<Listed> left =
        new Resume(spark, RowAge.of(request), resume == Known.ETAG).left(listing, table);
    say(Filled.of("%d bundles listed, %d to be read", listing.size(), left.size()));
    fit(spark, listing.size());
    Task task =
        new Task(
            Handed.of(spec.commandLine().getParseResult(), judging()),
            store,
            settings,
            request.now().toString(),
            judge.statedClock().isPresent(),
            atATime);
    judge(spark, left, task, table);
    ArchiveResults.Summary summary =
        new ArchiveResults(
                spark,
                current(spark, listing, table, earlier),
                new Path(new Path(folder, "current"), settings),
                store,
                earlier)
            .write(pageRows);
    say(Filled.of("%d rows in the table by these settings", table.all().count()));
    say(summary.text());
    return summary.status().code();
  }

  /** Spark's own settings are for tables of unknown size, and sort what is written by folder. */
  private static void fit(SparkSession spark, int bundles) {
    int cores = spark.sparkContext().defaultParallelism();
    int partitions = Math.max(cores, bundles / BUNDLES_PER_PARTITION);
    Map.of(PARTITIONS, partitions, WRITERS, 2)
        .forEach(
            (name, value) -> {
              if (!spark.sparkContext().getConf().contains(name)) {
                spark.conf().set(name, value);
              }
            });
  }

  private void say(String line) {
    spec.commandLine().getErr().println("exhibit-spark: " + line);
  }

  private static Store store(SparkSession spark) {
    Map<String, String> settings = new HashMap<>();
    for (var entry : spark.sparkContext().getConf().getAll()) {
      if (entry._1().startsWith(HADOOP)) {
        settings.put(entry._1().substring(HADOOP.length()), entry._2());
      }
    }
    return new Store(settings);
  }

  private static Map<String, String> constants(AppraisalRequest request) {
    Map<String, String> constants = new LinkedHashMap<>();
    constants.put(Columns.POLICY, request.policy().sha256().hex());
    constants.put(
        Columns.PACK, request.trust().pack().map(PackLabel::sha256).map(d -> d.hex()).orElse(null));
    constants.put(Columns.TOOL, Version.text());
    return constants;
  }

  /** The options that executors need too. */
  private static Set<String> judging() {
    return CommandSpec.forAnnotatedObject(new JudgeOptions()).options().stream()
        .map(OptionSpec::longestName)
        .collect(Collectors.toSet());
  }

  private void judge(SparkSession spark, List<Listed> left, Task task, VerdictTable table) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Task> told = context.broadcast(task);
    for (int from = 0; from < left.size(); from += batch) {
      List<Listed> some = List.copyOf(left.subList(from, Math.min(left.size(), from + batch)));
      int slices = Math.min(some.size(), context.defaultParallelism() * TASKS_PER_CORE);
      JavaRDD<Row> judged = context.parallelize(some, slices).mapPartitions(new Mapper(told));
      table.add(spark.createDataFrame(judged, Columns.JUDGED));
      say(Filled.of("%d of %d read", from + some.size(), left.size()));
    }
  }

  /**
   * The newest row of each bundle that is listed, under its present name. Only what names the row
   * is compared; where all rows are of this run, each is the newest of a bundle that is listed.
   */
  private static Dataset<Row> current(
      SparkSession spark, List<Listed> listing, VerdictTable table, int earlier) {
    if (earlier == 0) {
      return table.all();
    }
    Dataset<Row> listed =
        Resume.table(spark, listing).select(col(Columns.PATH), col(Columns.BUNDLE).as(NAME));
    Dataset<Row> newest = table.newestBatches().join(listed, Columns.PATH);
    return table
        .all()
        .join(newest, new String[] {Columns.PATH, Columns.BATCH})
        .withColumn(Columns.BUNDLE, col(NAME))
        .select(Arrays.stream(Columns.TABLE.fieldNames()).map(n -> col(n)).toArray(Column[]::new));
  }
}
