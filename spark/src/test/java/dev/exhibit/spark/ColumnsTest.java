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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** A column for every member of a row, however deep: one that has none would be lost. */
class ColumnsTest {
  private static final Pair PAIR = new Pair("v", "o");
  private static final VerdictRow FULL =
      new VerdictRow(
          "a.evb",
          "",
          "",
          "REJECTED",
          Map.of("archive", "REJECTED"),
          1,
          "claimed",
          "",
          "",
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

  @Test
  void everyMemberOfARowIsAColumn() {
    Map<String, Object> members = new TreeMap<>(RowJson.of(FULL));
    // these stand in columns of their own, which rows without a verdict have too
    members.keySet().removeAll(List.of(Columns.BUNDLE, Columns.STATUS));
    requireFields(Columns.VERDICT, members);
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
