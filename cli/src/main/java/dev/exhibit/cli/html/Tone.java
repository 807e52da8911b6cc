package dev.exhibit.cli.html;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Verdict;

/** How a status looks; a glyph and a word say the same as the colour. */
enum Tone {
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

  String style() {
    return style;
  }

  static Tone of(Finding.Status status) {
    return switch (status) {
      case PASSED -> OK;
      case FAILED -> BAD;
      case MISSING -> MISS;
      case NOT_APPLICABLE -> NA;
    };
  }

  static Tone of(Verdict verdict) {
    return switch (verdict) {
      case VERIFIED -> OK;
      case REJECTED -> BAD;
      case INCOMPLETE -> MISS;
    };
  }

  Html mark() {
    return Html.element("span", "aria-hidden=\"true\"", Html.text(glyph));
  }

  Html badge(String word) {
    return Html.element("span", "class=\"badge " + style + "\"", mark().and(" " + word));
  }
}
