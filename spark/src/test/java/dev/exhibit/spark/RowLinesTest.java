package dev.exhibit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.batch.JsonLineResults;
import dev.exhibit.cli.batch.Judged;
import dev.exhibit.core.cross.RowJson;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.data.JsonWriter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that is put together is the one that is written. */
class RowLinesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a.evb", "b/ä \"\\\n.evb", "a.evb\",\"status\":0,\"x\":\""})
  void isTheLineOfTheCommand(String name) {
    VerdictRow row = ColumnsTest.row(name);
    String json = JsonWriter.line(RowJson.of(row));
    for (String now : new String[] {name, "other.evb", "a.evb"}) {
      for (boolean isEarlier : new boolean[] {true, false}) {
        Map<String, Object> line =
            JsonLineResults.of("s3a://ä/" + now, new Judged(row.named(now), Optional.empty()));
        line.put("earlierRun", isEarlier);
        assertThat(RowLines.line("s3a://ä/" + now, now, json, isEarlier))
            .isEqualTo(JsonWriter.line(line));
      }
    }
  }
}
