package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.VerdictRow;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A table (RFC 4180): a line for each bundle. No cell begins as a formula of a spreadsheet does,
 * whatever the evidence says.
 */
public final class CsvResults implements BundleRun.Results {
  private static final String FORMULA = "=+-@";

  /** The sign of mathematics, which looks like a hyphen. */
  private static final char MINUS = '\u2212';

  /** Letters of Hangul and a pattern of Braille that show nothing. */
  private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u2800";

  /** What separates cells somewhere, or may be taken for the end of one. */
  private static final String SPECIAL = ",;\t\"'";

  private static final List<String> HEAD =
      List.of(
          "bundle",
          "path",
          "result",
          "status",
          "timeBasis",
          "from",
          "to",
          "providers",
          "models",
          "signers",
          "open",
          "archiveSha256",
          "manifestSha256");

  private static final List<String> END = List.of("clock", "earlierRun");

  private final Consumer<String> out;
  private final Consumer<String> notes;
  private boolean begun;

  /**
   * A table that goes to {@code out}, a line at a time.
   *
   * @param notes takes what has no place in a table
   */
  public CsvResults(Consumer<String> out, Consumer<String> notes) {
    this.out = out;
    this.notes = notes;
  }

  @Override
  public void judged(BundleFile bundle, Judged judged) {
    VerdictRow row = judged.row();
    List<String> cells = new ArrayList<>();
    cells.add(bundle.name());
    cells.add(bundle.where());
    cells.add(row.words());
    cells.add(String.valueOf(row.status()));
    cells.add(row.timeBasis());
    cells.add(row.from());
    cells.add(row.to());
    cells.add(String.join("; ", row.compared().providers()));
    cells.add(String.join("; ", row.compared().models()));
    cells.add(
        row.compared().signers().stream()
            .map(VerdictRow.Pair::value)
            .distinct()
            .collect(Collectors.joining("; ")));
    cells.add(String.join("; ", row.open()));
    cells.add(row.archiveSha256());
    cells.add(row.manifestSha256());
    for (Question question : Question.values()) {
      cells.add(row.verdicts().getOrDefault(question.id(), ""));
    }
    cells.add(row.clock().toString());
    cells.add(String.valueOf(judged.earlierRun()));
    line(cells);
  }

  @Override
  public void failed(BundleFile bundle, ExitStatus status, String why) {
    List<String> cells = new ArrayList<>();
    cells.add(bundle.name());
    cells.add(bundle.where());
    cells.add(BundleRun.NOT_JUDGED);
    cells.add(String.valueOf(status.code()));
    HEAD.stream().skip(cells.size()).forEach(name -> cells.add(name.equals("open") ? why : ""));
    for (int i = 0; i < Question.values().length + END.size(); i++) {
      cells.add("");
    }
    line(cells);
  }

  @Override
  public void end(int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
    if (!begun) {
      head();
    }
    notes.accept(CrossText.of(together));
  }

  private void line(List<String> cells) {
    if (!begun) {
      head();
    }
    out.accept(cells.stream().map(CsvResults::cell).collect(Collectors.joining(",")) + "\r\n");
  }

  private void head() {
    begun = true;
    List<String> names = new ArrayList<>(HEAD);
    Arrays.stream(Question.values()).map(Question::id).forEach(names::add);
    names.addAll(END);
    out.accept(String.join(",", names) + "\r\n");
  }

  static String cell(String text) {
    String line = Escaped.line(text);
    String safe = beginsAsFormula(line) ? "'" + line : line;
    return SPECIAL.chars().anyMatch(special -> safe.indexOf(special) >= 0)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  /**
   * Whether the first sign that a reader sees is one with which spreadsheets let a formula begin,
   * in any of its forms: some leave out blanks before it, and read full-width signs as the others.
   */
  private static boolean beginsAsFormula(String line) {
    return line.codePoints()
        .filter(sign -> !isUnseen(sign))
        .limit(1)
        .mapToObj(sign -> Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC))
        .anyMatch(sign -> FORMULA.indexOf(sign.charAt(0)) >= 0 || sign.charAt(0) == MINUS);
  }

  private static boolean isUnseen(int sign) {
    return Character.isWhitespace(sign)
        || Character.isSpaceChar(sign)
        || Character.isISOControl(sign)
        || Character.getType(sign) == Character.FORMAT
        || Character.getType(sign) == Character.NON_SPACING_MARK
        || FILLERS.indexOf(sign) >= 0;
  }
}
