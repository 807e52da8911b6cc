package dev.exhibit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.RowJson;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.VerdictRow.Device;
import dev.exhibit.core.cross.VerdictRow.Machine;
import dev.exhibit.core.cross.VerdictRow.Pair;
import dev.exhibit.core.cross.talk.Talk;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** A column for every member of a row, however deep: one that has none would be lost. */
class ColumnsTest {
  private static final Pair PAIR = new Pair("v", "o");
  private static final VerdictRow FULL = row("a.evb");

  /** One that has something of everything. */
  static VerdictRow row(String name) {
    return new VerdictRow(
        name,
        "",
        "",
        "REJECTED",
        Map.of("archive", "REJECTED"),
        1,
        "claimed",
        "2026-06-15T12:00:00Z",
        "2026-06-15T12:00:01Z",
        List.of("a"),
        new Compared(
            List.of("p"),
            List.of("m"),
            List.of(PAIR),
            List.of(PAIR),
            List.of("e"),
            List.of(PAIR),
            List.of(new Machine("p", "s", "s", "s", List.of(PAIR))),
            List.of(new Device("s", "p")),
            List.of(
                new Talk(
                    "b",
                    "a",
                    Talk.Answered.WHOLE,
                    List.of("h"),
                    new Talk.Quote("t", "w", "a", "b", 1)))),
        Instant.EPOCH,
        Optional.of(Instant.EPOCH));
  }

  @Test
  void everyMemberOfARowIsAColumn() {
    Map<String, Object> members = new TreeMap<>(RowJson.of(FULL));
    // these stand in columns of their own, which rows without a verdict have too
    members.keySet().removeAll(List.of(Columns.BUNDLE, Columns.STATUS));
    requireFields(Columns.VERDICT, members);
  }

  /** What is written beside the JSON of a row is what the JSON says. */
  @Test
  void columnsHoldWhatTheRowSays() {
    Map<String, Object> members = RowJson.of(FULL);
    @Nullable Object[] columns = VerdictColumns.of(FULL);
    assertThat(columns).hasSize(Columns.VERDICT.length());
    for (int i = 0; i < columns.length; i++) {
      String name = Columns.VERDICT.fields()[i].name();
      assertThat(plain(columns[i])).as(name).isEqualTo(plain(members.get(name)));
    }
  }

  /** Lists and texts alone; the members of an object in its order. */
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Row row -> IntStream.range(0, row.length()).mapToObj(i -> plain(row.get(i))).toList();
      case Object[] array -> Arrays.stream(array).map(ColumnsTest::plain).toList();
      case List<?> list -> list.stream().map(ColumnsTest::plain).toList();
      case scala.collection.Map<?, ?> map -> plain(CollectionConverters.asJava(map));
      case Map<?, ?> map -> map.values().stream().map(ColumnsTest::plain).toList();
      case null -> null;
      default -> String.valueOf(value);
    };
  }

  private static void requireFields(StructType type, Map<?, ?> members) {
    assertThat(type.fieldNames())
        .containsExactlyInAnyOrderElementsOf(
            members.keySet().stream().map(String::valueOf).toList());
    members.forEach((name, value) -> require(type.apply(String.valueOf(name)).dataType(), value));
  }

  private static void require(DataType type, Object value) {
    if (value instanceof List<?> list) {
      assertThat(type).isInstanceOf(ArrayType.class);
      assertThat(list).isNotEmpty();
      require(((ArrayType) type).elementType(), list.get(0));
    } else if (value instanceof Map<?, ?> map && type instanceof StructType struct) {
      requireFields(struct, map);
    }
  }
}
