package dev.exhibit.cli.page;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Verdict;

/** How a status looks; a glyph and a word say the same as the colour. */
public enum Tone {
  OK("ok", "✓"),
  BAD("bad", "✗"),
  MISS("miss", "?"),
  NA("na", "–"),
  WORD("word", "·");

  private final String style;
  private final String glyph;

  Tone(String style, String glyph) {
    this.style = style;
    this.glyph = glyph;
  }

  public String style() {
    return style;
  }

  public static Tone of(Finding.Status status) {
    return switch (status) {
      case PASSED -> OK;
      case FAILED -> BAD;
      case MISSING -> MISS;
      case NOT_APPLICABLE -> NA;
    };
  }

  public static Tone of(Verdict verdict) {
    return switch (verdict) {
      case VERIFIED -> OK;
      case REJECTED -> BAD;
      case INCOMPLETE -> MISS;
    };
  }

  public Html mark() {
    return Html.element("span", "aria-hidden=\"true\"", Html.text(glyph));
  }

  public Html badge(String word) {
    return Html.element("span", "class=\"badge " + style + "\"", mark().and(" " + word));
  }
}
