package dev.exhibit.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.exhibit.cli.batch.RowAge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is left to do. A listed object whose path, length and entity tag stand in a row of these
 * settings was judged; of any other that has a row under its path, the digest decides once it is
 * read.
 */
final class Resume {
  private static final String OPEN = "open";
  private static final StructType LISTING =
      new StructType()
          .add("number", DataTypes.IntegerType)
          .add(Columns.PATH, DataTypes.StringType)
          .add(Columns.BUNDLE, DataTypes.StringType)
          .add(Columns.LENGTH, DataTypes.LongType)
          .add(Columns.ETAG, DataTypes.StringType);

  private final SparkSession spark;
  private final RowAge age;
  private final boolean believesTags;

  /**
   * The rules of a run.
   *
   * @param age which clocks of rows still hold
   * @param believesTags whether an equal entity tag stands for equal bytes
   */
  Resume(SparkSession spark, RowAge age, boolean believesTags) {
    this.spark = spark;
    this.age = age;
    this.believesTags = believesTags;
  }

  /** The listing as a table. */
  static Dataset<Row> table(SparkSession spark, List<Listed> listing) {
    List<Row> rows = new ArrayList<>(listing.size());
    for (int i = 0; i < listing.size(); i++) {
      Listed l = listing.get(i);
      rows.add(RowFactory.create(i, l.path().toString(), l.name(), l.length(), l.etag()));
    }
    return spark.createDataFrame(rows, LISTING);
  }

  /** Those that have to be read. */
  List<Listed> left(List<Listed> listing, VerdictTable table) {
    if (table.last() == 0) {
      return listing;
    }
    Dataset<Row> all = table(spark, listing);
    Dataset<Row> judged = judged(table).cache();
    try {
      Dataset<Row> left =
          believesTags ? all.join(judged, sameObject(all, judged), "left_anti") : all;
      Dataset<Row> known = judged.select(col(Columns.PATH), col(Columns.SHA256));
      return left
          .select(col("number"), col(Columns.PATH))
          .join(known, left.col(Columns.PATH).equalTo(known.col(Columns.PATH)), "left_outer")
          .select(col("number"), col(Columns.SHA256))
          .orderBy("number")
          .collectAsList()
          .stream()
          .map(row -> listing.get(row.getInt(0)).knownAs(row.isNullAt(1) ? "" : row.getString(1)))
          .toList();
    } finally {
      judged.unpersist();
    }
  }

  private static Column sameObject(Dataset<Row> all, Dataset<Row> judged) {
    return all.col(Columns.PATH)
        .equalTo(judged.col(Columns.PATH))
        .and(all.col(Columns.LENGTH).equalTo(judged.col(Columns.LENGTH)))
        .and(all.col(Columns.ETAG).equalTo(judged.col(Columns.ETAG)))
        .and(all.col(Columns.ETAG).notEqual(""));
  }

  /** The newest rows that this run would give too. What is encrypted is so at any clock. */
  private Dataset<Row> judged(VerdictTable table) {
    Dataset<Row> rows =
        table
            .newest()
            .filter(col(Columns.RETRY).equalTo(false))
            .select(
                Columns.PATH, Columns.LENGTH, Columns.ETAG, Columns.SHA256, Columns.CLOCK, OPEN);
    Object[] holding =
        rows
            .select(Columns.CLOCK)
            .filter(col(Columns.CLOCK).isNotNull())
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .filter(clock -> age.stillHolds(Instant.parse(clock)))
            .toArray();
    return rows.filter(col(Columns.CLOCK).isNull().or(col(Columns.CLOCK).isin(holding)))
        .filter(
            col(Columns.CLOCK)
                .eqNullSafe(lit(age.now().toString()))
                .or(not(coalesce(exists(col(OPEN), Resume::waitsForTheClock), lit(false)))))
        .drop(OPEN);
  }

  private static Column waitsForTheClock(Column open) {
    return RowAge.WAITING.stream().map(open::endsWith).reduce(Column::or).orElseThrow();
  }
}
