package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What every page has around its content. */
final class Page {
  private static final String STYLE = "report.css";

  private Page() {}

  /** A whole page. */
  static String of(String title, Html header, Html main) {
    return of(title, "", header, main);
  }

  /**
   * A whole page that says on every sheet of paper what it is.
   *
   * @param margins a rule of the style sheet, of constants and hex digits
   */
  static String of(String title, String margins, Html header, Html main) {
    String style = style() + margins;
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        + policy(style)
        + Words.of("head")
        + Html.element("title", Html.plain(title)).code()
        + "\n<style>"
        + style
        + "</style></head>\n<body>\n"
        + header.code()
        + main.code()
        + Html.element("footer", Html.text(Words.of("footer"))).code()
        + "\n</body></html>\n";
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
    try (InputStream in = Page.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("the style sheet is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
