package dev.exhibit.cli.html;

import dev.exhibit.cli.render.VerdictWords;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * An appraisal as one HTML page for a reader who is no engineer: no script, no reference to
 * anything outside it, every string escaped, the same bytes for the same input.
 */
public final class ReportPage {
  private static final String STYLE = "report.css";

  private ReportPage() {}

  /** The page. */
  public static String of(Handed handed) {
    List<FindingRow> rows = FindingRow.of(handed.report());
    Html main =
        PlainWords.of(handed.report(), rows)
            .and(
                handed
                    .bundle()
                    .map(b -> ExchangeSection.of(handed.report(), b))
                    .orElse(Html.NOTHING))
            .and(MachineSection.of(handed.report()))
            .and(Identification.of(handed))
            .and(Repeat.of(handed))
            .and(Checks.of(rows));
    String style = style();
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        + policy(style)
        + Words.of("head")
        + Html.element("title", Html.plain(title(handed))).code()
        + "\n<style>"
        + style
        + "</style></head>\n<body>\n"
        + header(handed, rows).code()
        + Html.element("main", "id=\"m\"", main, Glossary.of(main)).code()
        + Html.element("footer", Html.text(Words.of("footer"))).code()
        + "\n</body></html>\n";
  }

  private static String title(Handed handed) {
    return VerdictWords.of(handed.report())
        + " · file SHA-256 "
        + handed.sha256().hex()
        + " · Exhibit";
  }

  private static Html header(Handed handed, List<FindingRow> rows) {
    return Html.element(
            "header",
            Html.element("p", "class=\"doc\"", Html.text("Exhibit · verification report")),
            Banner.of(handed, rows),
            Html.element("p", "class=\"say-by\"", Html.text(Words.of("how"))))
        .and(new Html("\n"));
  }

  /** Nothing is loaded, and no style counts but this one. */
  private static String policy(String style) {
    byte[] digest = Sha256.of(Bytes.utf8(style)).bytes().toArray();
    return "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
        + " 'sha256-"
        + Base64.getEncoder().encodeToString(digest)
        + "'; base-uri 'none'; form-action 'none'\">\n";
  }

  private static String style() {
    try (InputStream in = ReportPage.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("the style sheet is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
