package dev.exhibit.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvResultsTest {
  /** Row V4 of the attacks: a spreadsheet would run the cell. */
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")"})
  void noCellBeginsAsAFormulaDoes(String name) {
    List<String> lines = new ArrayList<>();
    CsvResults results = new CsvResults(lines::add, lines::add);
    results.failed(new BundleFile(Path.of("x"), name), ExitStatus.NO_INPUT, name);
    assertThat(lines.get(1)).startsWith("\"'" + name.charAt(0));
    assertThat(lines.get(1)).doesNotContain("," + name.charAt(0)).doesNotContain(",\"=");
  }

  @Test
  void aCellCannotEndItsLineNorItsColumn() {
    assertThat(CsvResults.cell("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvResults.cell("a;=1+1;b")).isEqualTo("\"a;=1+1;b\"");
    assertThat(CsvResults.cell("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(CsvResults.cell("a\r\nVERIFIED,b")).doesNotContain("\r").doesNotContain("\n");
    assertThat(CsvResults.cell("\u001b[2J\u202e")).isEqualTo("\\u{1b}[2J\\u{202e}");
  }

  @Test
  void everyLineHasAsManyCellsAsTheHead() {
    List<String> lines = new ArrayList<>();
    CsvResults results = new CsvResults(lines::add, lines::add);
    results.failed(new BundleFile(Path.of("x"), "x"), ExitStatus.NO_INPUT, "gone");
    results.end(1, Map.of(), List.of());
    assertThat(lines.get(1).split(",", -1)).hasSameSizeAs(lines.get(0).split(",", -1));
  }
}
