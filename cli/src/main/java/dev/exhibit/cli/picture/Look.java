package dev.exhibit.cli.picture;

import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.verify.links.Link;

/**
 * How a state is drawn: colours of the light theme, line style and glyph; a style overrides them.
 */
enum Look {
  OK("ok", "#0b6b3a", "#e9f6ee", "", "M-4 .3l3 3.2l5.2-6.4"),
  BAD("bad", "#a3121f", "#fdecec", "", "M-3.2-3.2l6.4 6.4m0-6.4l-6.4 6.4"),
  MISS("miss", "#8a5200", "#ffffff", "5 4", question()),
  GAP("gap", "#8a5200", "#ffffff", "5 4", question()),
  NA("na", "#57606a", "#f1f3f5", "", "M-4 0h8"),
  WORD("word", "#2f4b8f", "#eaf0ff", "1.5 4", "M-4 0h8"),
  ANCHOR("anchor", "#1f2933", "#1f2933", "", "");

  private final String style;
  private final String line;
  private final String fill;
  private final String dashes;
  private final String glyph;

  Look(String style, String line, String fill, String dashes, String glyph) {
    this.style = style;
    this.line = line;
    this.fill = fill;
    this.dashes = dashes;
    this.glyph = glyph;
  }

  private static String question() {
    return "M-3-1c0-4.6 6-4.2 6-.4c0 2.2-2.9 2.2-2.9 4.2m0 2.7v.2";
  }

  static Look of(Link.State state) {
    return switch (state) {
      case HOLDS -> OK;
      case CONTRADICTED -> BAD;
      case MISSING -> MISS;
      case GAP -> GAP;
      case NOT_APPLICABLE -> NA;
      case CLAIMED -> WORD;
    };
  }

  String style() {
    return style;
  }

  String line() {
    return line;
  }

  String fill() {
    return fill;
  }

  /** Of the line around a box or along a link; empty for an unbroken one. */
  String dashes() {
    return dashes;
  }

  /** A path around the middle of a disc. */
  String glyph() {
    return glyph;
  }

  boolean isGhost() {
    return this == MISS || this == GAP;
  }

  Tone tone() {
    return switch (this) {
      case OK -> Tone.OK;
      case BAD -> Tone.BAD;
      case MISS, GAP -> Tone.MISS;
      case NA, ANCHOR -> Tone.NA;
      case WORD -> Tone.WORD;
    };
  }

  /** The same in a word. */
  String word() {
    return Words.of("look." + style);
  }
}
