package dev.exhibit.spark;

import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the verdict table; docs/spark.md says what each holds. */
final class Columns {
  static final String PATH = "path";
  static final String BUNDLE = "bundle";
  static final String LENGTH = "length";
  static final String ETAG = "etag";
  static final String SHA256 = "sha256";
  static final String NOT_JUDGED = "notJudged";
  static final String RETRY = "retry";
  static final String STATUS = "status";
  static final String WORDS = "words";
  static final String CLOCK = "clock";
  static final String FINDINGS = "findings";
  static final String SHARED = "shared";
  static final String ROW = "row";
  static final String POLICY = "policySha256";
  static final String PACK = "trustPackSha256";
  static final String TOOL = "tool";
  static final String SETTINGS = "settings";
  static final String BATCH = "batch";

  private static final DataType TEXT = DataTypes.StringType;
  private static final DataType TEXTS = DataTypes.createArrayType(TEXT);
  private static final DataType PAIRS = structs("value", "of");

  private static final DataType MACHINES =
      DataTypes.createArrayType(
          of(
              field("platform", TEXT),
              field("svn", TEXT),
              field("service", TEXT),
              field("software", TEXT),
              field("keys", PAIRS)));
  private static final DataType TALKS =
      DataTypes.createArrayType(
          of(
              field("begun", TEXT),
              field("asked", TEXT),
              field("answer", TEXT),
              field("held", TEXTS),
              field(
                  "quoted",
                  of(
                      field("turn", TEXT),
                      field("alone", TEXT),
                      field("asked", TEXT),
                      field("after", TEXT),
                      field("at", DataTypes.IntegerType)))));

  /** What there is of each object, judged or not. */
  static final StructType OBJECT =
      of(
          field(PATH, TEXT),
          field(BUNDLE, TEXT),
          field(LENGTH, DataTypes.LongType),
          field(ETAG, TEXT),
          field(SHA256, TEXT),
          field(NOT_JUDGED, TEXT),
          field(RETRY, DataTypes.BooleanType),
          field(STATUS, DataTypes.IntegerType),
          field(FINDINGS, structs("check", "subject", "status", "code", "required")),
          field(SHARED, structs("code", "value", "of")),
          field(ROW, TEXT));

  /** The members of a row as {@code exhibit verify --format jsonl} writes it, but the first. */
  static final StructType VERDICT =
      of(
          field("archiveSha256", TEXT),
          field("manifestSha256", TEXT),
          field(WORDS, TEXT),
          field("verdicts", DataTypes.createMapType(TEXT, TEXT)),
          field("timeBasis", TEXT),
          field("from", TEXT),
          field("to", TEXT),
          field("open", TEXTS),
          field("providers", TEXTS),
          field("models", TEXTS),
          field("signers", PAIRS),
          field("nonces", PAIRS),
          field("exchanges", TEXTS),
          field("answers", PAIRS),
          field("machines", MACHINES),
          field("devices", structs("serial", "platform")),
          field("talks", TALKS),
          field(CLOCK, TEXT),
          field("made", TEXT));

  /** What a mapper gives for one object. */
  static final StructType JUDGED = with(OBJECT, VERDICT);

  /** All columns. */
  static final StructType TABLE = table();

  private Columns() {}

  private static StructType table() {
    StructType table = JUDGED;
    for (String name : List.of(POLICY, PACK, TOOL, SETTINGS)) {
      table = table.add(field(name, TEXT));
    }
    return table.add(field(BATCH, DataTypes.IntegerType));
  }

  private static StructType with(StructType first, StructType second) {
    StructType both = first;
    for (StructField field : second.fields()) {
      both = both.add(field);
    }
    return both;
  }

  private static StructType of(StructField... fields) {
    return new StructType(fields);
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }

  private static ArrayType structs(String... names) {
    StructType struct = new StructType();
    for (String name : names) {
      struct = struct.add(field(name, TEXT));
    }
    return DataTypes.createArrayType(struct);
  }
}
