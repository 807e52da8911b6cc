package dev.exhibit.spark;

import dev.exhibit.core.cross.CrossChecks;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.NotRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the bundles of an archive show together. SQL finds the values that belong to different
 * things in different rows, and the answers that are quoted and nowhere held; what that means says
 * the class that says it for {@code exhibit verify FOLDER}, of the rows that share such a value.
 */
final class Together {
  private static final String SEVERAL =
      """
      SELECT k.code AS code, k.value AS value
      FROM exhibit_rows LATERAL VIEW explode(shared) AS k
      GROUP BY k.code, k.value HAVING count(DISTINCT k.of) > 1
      """;

  private static final String QUOTED =
      """
      SELECT DISTINCT t.quoted.turn AS turn, t.quoted.alone AS alone, t.quoted.asked AS asked,
        t.quoted.after AS after
      FROM exhibit_rows LATERAL VIEW explode(talks) AS t
      WHERE t.quoted.turn <> ''
      """;

  /** Of the answers that are quoted, those that some row holds. */
  private static final String HELD =
      """
      SELECT DISTINCT h.turn FROM (
        SELECT explode(t.held) AS turn FROM exhibit_rows LATERAL VIEW explode(talks) AS t
      ) AS h LEFT SEMI JOIN (
        SELECT turn FROM exhibit_quoted UNION SELECT alone FROM exhibit_quoted
      ) AS q ON h.turn = q.turn
      """;

  /** What a row has to hold, and what it is then compared under. */
  private static final String WANTED =
      """
      WITH open AS (
        SELECT DISTINCT turn, asked, after FROM exhibit_quoted AS q
          LEFT ANTI JOIN exhibit_held AS h ON q.turn = h.turn
          LEFT ANTI JOIN exhibit_held AS a ON q.alone = a.turn
      )
      SELECT code AS kind, value AS held, code, value FROM exhibit_several
      UNION ALL SELECT 'turn', turn, 'conversation', turn FROM open
      UNION ALL SELECT 'begun', after, 'conversation', turn FROM open WHERE after <> ''
      UNION ALL SELECT 'asked', asked, 'conversation', turn FROM open WHERE asked <> ''
      """;

  /** The rows that hold it, by their paths: only what is narrow is joined and exchanged. */
  private static final String SHARING =
      """
      WITH keys AS (
        SELECT path, k.code AS kind, k.value AS held
        FROM exhibit_rows LATERAL VIEW explode(shared) AS k
      ), talks AS (
        SELECT path, t.quoted.turn AS turn, t.begun AS begun,
          CASE WHEN t.answer = 'unread' THEN t.asked ELSE '' END AS asked
        FROM exhibit_rows LATERAL VIEW explode(talks) AS t
      ), said AS (
        SELECT path, s.kind AS kind, s.held AS held FROM talks LATERAL VIEW explode(array(
          named_struct('kind', 'turn', 'held', turn),
          named_struct('kind', 'begun', 'held', begun),
          named_struct('kind', 'asked', 'held', asked))) AS s
        WHERE s.held <> ''
      )
      SELECT DISTINCT w.code, w.value, r.path
      FROM (SELECT * FROM keys UNION ALL SELECT * FROM said) AS r
        JOIN exhibit_wanted AS w ON r.kind = w.kind AND r.held = w.held
      """;

  private static final String SHARED_ROWS =
      """
      SELECT s.code, s.value, r.bundle, r.row
      FROM exhibit_sharing AS s JOIN exhibit_rows AS r ON s.path = r.path
      """;

  /** Rows with an exchange of which something was not read, or compared with nothing. */
  private static final String UNREAD =
      """
      SELECT bundle,
        exists(talks, t -> t.answer = 'unread' AND t.asked = '') AS questions,
        exists(talks, t -> t.answer = 'unread') AS answers,
        exists(talks, t -> t.asked = '' AND t.begun <> '') AS uncompared
      FROM exhibit_rows
      WHERE exists(talks, t -> t.answer = 'unread' OR (t.asked = '' AND t.begun <> ''))
      """;

  /** What the rows of one conversation are grouped under. */
  private static final String CONVERSATION = "conversation";

  private static final StructType FINDING =
      new StructType()
          .add("code", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add(
              "variants",
              DataTypes.createArrayType(
                  new StructType()
                      .add("of", DataTypes.StringType)
                      .add("bundles", DataTypes.createArrayType(DataTypes.StringType))
                      .add("count", DataTypes.IntegerType)));

  private final SparkSession spark;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  private Together(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * The findings by the order of {@link CrossCode}, then by value.
   *
   * @param rows one for each bundle, with {@link Columns#SHARED}
   */
  static List<CrossFinding> of(SparkSession spark, Dataset<Row> rows) {
    Together together = new Together(spark);
    try {
      return together.findings(rows);
    } finally {
      together.kept.forEach(Dataset::unpersist);
    }
  }

  private List<CrossFinding> findings(Dataset<Row> rows) {
    rows.filter(functions.col(Columns.ROW).isNotNull()).createOrReplaceTempView("exhibit_rows");
    Unread unread = new Unread(keep("exhibit_unread", UNREAD));
    keep("exhibit_several", SEVERAL);
    keep("exhibit_quoted", QUOTED);
    keep("exhibit_held", HELD);
    boolean isWanted = !keep("exhibit_wanted", WANTED).isEmpty();
    Stream<CrossFinding> judged = isWanted ? judged(unread) : Stream.of();
    return Stream.concat(judged, unread.uncompared().stream())
        .sorted(Comparator.comparing(CrossFinding::code).thenComparing(CrossFinding::value))
        .toList();
  }

  /** What is kept has a size that is known, and what is small need not be exchanged. */
  private Dataset<Row> keep(String name, String sql) {
    Dataset<Row> made = spark.sql(sql).cache();
    made.count();
    made.createOrReplaceTempView(name);
    kept.add(made);
    return made;
  }

  private Stream<CrossFinding> judged(Unread unread) {
    keep("exhibit_sharing", SHARING);
    FlatMapGroupsFunction<String, Row, Row> judge = (key, group) -> found(group).iterator();
    MapFunction<Row, String> key = row -> row.getString(0) + " " + row.getString(1);
    List<Row> found =
        spark
            .sql(SHARED_ROWS)
            .groupByKey(key, Encoders.STRING())
            .flatMapSortedGroups(
                new Column[] {functions.col(Columns.BUNDLE)}, judge, Encoders.row(FINDING))
            .collectAsList();
    NotRead notRead = found.isEmpty() ? NotRead.NOTHING : unread.notRead();
    return found.stream()
        .map(Together::finding)
        .map(finding -> isOf(CONVERSATION, finding.code()) ? notRead.in(finding) : finding);
  }

  /** Rows with exchanges that may have given any answer, or quoted any. */
  private record Unread(Dataset<Row> rows) {
    NotRead notRead() {
      Dataset<Row> questions = rows.filter("questions");
      Dataset<Row> answers = rows.filter("answers");
      return NotRead.of(
          first(questions), (int) questions.count(), first(answers), (int) answers.count());
    }

    Optional<CrossFinding> uncompared() {
      Dataset<Row> uncompared = rows.filter("uncompared");
      return NotRead.uncompared(first(uncompared), (int) uncompared.count());
    }

    private static List<String> first(Dataset<Row> rows) {
      return rows
          .select(Columns.BUNDLE)
          .orderBy(Columns.BUNDLE)
          .limit(NotRead.MOST_NAMED)
          .collectAsList()
          .stream()
          .map(row -> row.getString(0))
          .toList();
    }
  }

  private static List<Row> found(Iterator<Row> group) {
    CrossChecks checks = new CrossChecks();
    String code = "";
    String value = "";
    while (group.hasNext()) {
      Row row = group.next();
      code = row.getString(0);
      value = row.getString(1);
      checks.add(VerdictTable.row(row.getString(3), row.getString(2)));
    }
    List<Row> found = new ArrayList<>();
    for (CrossFinding finding : checks.findings()) {
      if (isOf(code, finding.code()) && finding.value().equals(value)) {
        found.add(row(finding));
      }
    }
    return found;
  }

  private static boolean isOf(String group, CrossCode code) {
    return switch (code) {
      case GAP, RETOLD -> group.equals(CONVERSATION);
      case UNCOMPARED -> false; // of all rows, not of those of a group
      default -> group.equals(code.id());
    };
  }

  private static Row row(CrossFinding finding) {
    Row[] variants =
        finding.variants().stream()
            .map(v -> RowFactory.create(v.of(), v.bundles().toArray(String[]::new), v.count()))
            .toArray(Row[]::new);
    return RowFactory.create(finding.code().id(), finding.value(), variants);
  }

  private static CrossFinding finding(Row row) {
    List<Row> variants = row.getList(2);
    return new CrossFinding(
        CrossCode.byId(row.getString(0)).orElseThrow(),
        row.getString(1),
        variants.stream()
            .map(v -> new CrossFinding.Variant(v.getString(0), v.getList(1), v.getInt(2)))
            .toList());
  }
}
