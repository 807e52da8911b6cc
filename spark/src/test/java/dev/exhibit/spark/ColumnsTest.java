package dev.exhibit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.RowJson;
import dev.exhibit.core.cross.VerdictRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  /** The name and the status stand in columns of their own, which rows of no verdict have too. */
  @Test
  void everyMemberOfARowIsAColumn() {
    VerdictRow row =
        new VerdictRow(
            "a.evb",
            "",
            "",
            "REJECTED",
            Map.of(),
            1,
            "claimed",
            "",
            "",
            List.of(),
            VerdictRow.Compared.NOTHING,
            Instant.EPOCH);
    TreeSet<String> members = new TreeSet<>(RowJson.of(row).keySet());
    members.removeAll(List.of(Columns.BUNDLE, Columns.STATUS));
    assertThat(Columns.VERDICT.fieldNames()).containsExactlyInAnyOrderElementsOf(members);
  }
}
