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

  /** What a spreadsheet may read as the first sign of a formula, and what it may leave out. */
  @Test
  void noCellBeginsWithALookAlikeOfAFormula() {
    for (String sign :
        List.of(
            "=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe63", "\ufe62",
            "\ufe66", "\ufe6b", "\u207a", "\u208b", "\u2212")) {
      for (String before :
          List.of(
              "",
              " ",
              "   ",
              "\u00a0",
              "\u3000",
              "\u2003",
              "\u200b",
              "\ufeff",
              "\u2060",
              "\u00ad",
              "\u3164",
              "\u2800",
              " \u200b ",
              "\u0301")) {
        assertThat(CsvResults.cell(before + sign + "1+1").replace("\"", ""))
            .as("%s %s", before.codePoints().boxed().toList(), sign)
            .satisfiesAnyOf(
                cell -> assertThat(cell).startsWith("'"), // or the unseen stands in plain letters
                cell -> assertThat(cell.strip()).startsWith("\\u{"));
      }
    }
    assertThat(CsvResults.cell("a=1")).isEqualTo("a=1");
    assertThat(CsvResults.cell(" a=1")).isEqualTo(" a=1");
  }
}
