package dev.exhibit.cli.picture;

import dev.exhibit.cli.page.Html;
import dev.exhibit.data.Filled;
import java.util.Locale;

/**
 * A drawing. Presentation attributes carry the light theme, so that it stands without a style
 * sheet; classes let the style sheet override them. It uses no reference, script or animation.
 */
final class Svg {
  private static final String FONT =
      "font-family=\"system-ui, &#x27;Segoe UI&#x27;, Roboto, &#x27;Helvetica Neue&#x27;, Arial,"
          + " sans-serif\"";

  private final StringBuilder out = new StringBuilder();

  /** A number as short as it can be. */
  static String n(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  Svg text(double x, double y, String style, String more, String words) {
    out.append(Filled.of("<text x=\"%s\" y=\"%s\" %s class=\"%s\">", n(x), n(y), more, style))
        .append(Html.plain(words).code())
        .append("</text>\n");
    return this;
  }

  Svg rect(double x, double y, double width, double height, Look look) {
    out.append(
        Filled.of(
            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"7\" fill=\"%s\" stroke=\"%s\""
                + " stroke-width=\"1.4\"%s class=\"n-%s\"/>",
            n(x),
            n(y),
            n(width),
            n(height),
            look.fill(),
            look.line(),
            dashed(look),
            look.isGhost() ? "ghost" : look.style()));
    return this;
  }

  Svg bar(double x, double y, double width, String colour, String style) {
    out.append(
        Filled.of(
            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"9\" rx=\"2\" fill=\"%s\" class=\"%s\"/>",
            n(x), n(y), n(width), colour, style));
    return this;
  }

  Svg line(String path, Look look, boolean dashed) {
    return line(path, look.line(), "s-" + look.style(), dashed ? dashed(look) : "");
  }

  Svg line(String path, String colour, String style, String more) {
    out.append(
        Filled.of(
            "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s class=\"%s\"/>",
            path, colour, more, style));
    return this;
  }

  Svg shape(String path, String colour, String style) {
    out.append(Filled.of("<path d=\"%s\" fill=\"%s\" class=\"%s\"/>", path, colour, style));
    return this;
  }

  /** The disc that says how it stands with a box. */
  Svg disc(double x, double y, Look look) {
    out.append(
        Filled.of(
            "<circle cx=\"%s\" cy=\"%s\" r=\"8.5\" fill=\"%s\" class=\"gl-%s\"/><path"
                + " transform=\"translate(%s %s)\" d=\"%s\" fill=\"none\" stroke=\"#fff\""
                + " stroke-width=\"2\" stroke-linecap=\"round\" class=\"gk\"/>",
            n(x), n(y), look.line(), look.style(), n(x), n(y), look.glyph()));
    return this;
  }

  private static String dashed(Look look) {
    return look.dashes().isEmpty() ? "" : " stroke-dasharray=\"" + look.dashes() + "\"";
  }

  /** The drawing as a sign in a line, which the words beside it explain. */
  Html icon() {
    return new Html(
        "<svg viewBox=\"0 0 40 14\" aria-hidden=\"true\" focusable=\"false\">" + out + "</svg>");
  }

  /** The drawing as a figure of this height, with a title and a sentence for who cannot see it. */
  Html figure(String id, double height, String title, String description) {
    String name = Html.id(id);
    return new Html(
        Filled.of(
            "<figure><svg viewBox=\"0 0 380 %s\" role=\"img\" aria-labelledby=\"%s-t %s-d\" %s>"
                + "<title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>%s</svg></figure>\n",
            n(height),
            name,
            name,
            FONT,
            name,
            Html.plain(title).code(),
            name,
            Html.plain(description).code(),
            out));
  }
}
