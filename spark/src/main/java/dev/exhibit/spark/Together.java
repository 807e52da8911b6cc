package dev.exhibit.spark;

import dev.exhibit.core.cross.CrossChecks;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.NotRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
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
  private static final String SHARED_ROWS =
      """
      WITH keys AS (
        SELECT k.code AS code, k.value AS value, k.of AS belongs, bundle, row
        FROM exhibit_rows LATERAL VIEW explode(shared) AS k
      ), several AS (
        SELECT code, value FROM keys GROUP BY code, value HAVING count(DISTINCT belongs) > 1
      ), talks AS (
        SELECT t.begun AS begun, t.asked AS asked, t.answer AS answer, t.held AS held,
          t.quoted AS quoted, bundle, row
        FROM exhibit_rows LATERAL VIEW explode(talks) AS t
      ), held AS (
        SELECT DISTINCT turn FROM talks LATERAL VIEW explode(held) AS turn
      ), open AS (
        SELECT DISTINCT quoted.turn AS turn, quoted.asked AS asked, quoted.after AS after
        FROM talks
          LEFT ANTI JOIN held ON talks.quoted.turn = held.turn
          LEFT ANTI JOIN held AS alone ON talks.quoted.alone = alone.turn
        WHERE quoted.turn <> ''
      )
      SELECT keys.code, keys.value, keys.bundle, keys.row
      FROM keys JOIN several ON keys.code = several.code AND keys.value = several.value
      UNION
      SELECT 'conversation', turn, bundle, row FROM talks JOIN open
        ON talks.quoted.turn = open.turn
      UNION
      SELECT 'conversation', turn, bundle, row FROM talks JOIN open
        ON talks.begun = open.after WHERE talks.begun <> ''
      UNION
      SELECT 'conversation', turn, bundle, row FROM talks JOIN open
        ON talks.asked = open.asked WHERE talks.asked <> '' AND talks.answer = 'unread'
      """;

  /** Rows with an exchange of which neither request nor response was read. */
  private static final String UNREAD_QUESTIONS =
      """
      SELECT bundle FROM exhibit_rows
      WHERE exists(talks, t -> t.answer = 'unread' AND t.asked = '') ORDER BY bundle
      """;

  /** Rows with an exchange of which the response was not read. */
  private static final String UNREAD_ANSWERS =
      """
      SELECT bundle FROM exhibit_rows
      WHERE exists(talks, t -> t.answer = 'unread') ORDER BY bundle
      """;

  /** Rows with a request that was read and compared with nothing. */
  private static final String UNCOMPARED =
      """
      SELECT bundle FROM exhibit_rows
      WHERE exists(talks, t -> t.asked = '' AND t.begun <> '') ORDER BY bundle
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

  private Together() {}

  /**
   * The findings by the order of {@link CrossCode}, then by value.
   *
   * @param rows one for each bundle, with {@link Columns#SHARED}
   */
  static List<CrossFinding> of(SparkSession spark, Dataset<Row> rows) {
    rows.filter(functions.col(Columns.ROW).isNotNull()).createOrReplaceTempView("exhibit_rows");
    FlatMapGroupsFunction<String, Row, Row> judge = (key, group) -> found(group).iterator();
    MapFunction<Row, String> key = row -> row.getString(0) + " " + row.getString(1);
    List<Row> found =
        spark
            .sql(SHARED_ROWS)
            .groupByKey(key, Encoders.STRING())
            .flatMapSortedGroups(
                new Column[] {functions.col(Columns.BUNDLE)}, judge, Encoders.row(FINDING))
            .collectAsList();
    NotRead notRead = found.isEmpty() ? NotRead.NOTHING : notRead(spark);
    Dataset<Row> uncompared = spark.sql(UNCOMPARED);
    Stream<CrossFinding> judged =
        found.stream()
            .map(Together::finding)
            .map(finding -> isOf(CONVERSATION, finding.code()) ? notRead.in(finding) : finding);
    return Stream.concat(
            judged, NotRead.uncompared(first(uncompared), (int) uncompared.count()).stream())
        .sorted(Comparator.comparing(CrossFinding::code).thenComparing(CrossFinding::value))
        .toList();
  }

  private static NotRead notRead(SparkSession spark) {
    Dataset<Row> questions = spark.sql(UNREAD_QUESTIONS);
    Dataset<Row> answers = spark.sql(UNREAD_ANSWERS);
    return NotRead.of(
        first(questions), (int) questions.count(), first(answers), (int) answers.count());
  }

  private static List<String> first(Dataset<Row> bundles) {
    return bundles.limit(NotRead.MOST_NAMED).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
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
