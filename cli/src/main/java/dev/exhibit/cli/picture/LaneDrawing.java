package dev.exhibit.cli.picture;

import dev.exhibit.cli.page.Html;
import dev.exhibit.data.Filled;
import java.util.List;

/** Draws a lane: a trunk from a root downward, which may fork into two branches. */
final class LaneDrawing {
  private static final double LEFT = 10;
  private static final double WIDE = 360;
  private static final double NARROW = 175;
  private static final double RIGHT = 195;
  private static final double SHORTEST = 36;
  private static final double LABEL = 6.2;

  private final Svg svg = new Svg();

  /**
   * A lane in words and states.
   *
   * @param root where it starts
   * @param left of the fork; the right branch is empty if there is no fork
   */
  record Plan(
      String title,
      String under,
      Box root,
      Look rootLook,
      List<Step> trunk,
      List<Step> left,
      List<Step> right) {}

  private LaneDrawing() {}

  static Html of(String id, Plan plan, String description) {
    return new LaneDrawing().drawn(id, plan, description);
  }

  private Html drawn(String id, Plan plan, String description) {
    svg.text(
        LEFT,
        20,
        "lh",
        "font-size=\"15\" font-weight=\"700\" fill=\"#1b1f24\"",
        Box.wrapped(plan.title(), 38).get(0));
    svg.text(
        LEFT,
        38,
        "ls",
        "font-size=\"11.5\" fill=\"#57606a\"",
        Box.wrapped(plan.under(), 52).get(0));
    double y = box(plan.root(), plan.rootLook(), LEFT, 54, WIDE);
    y = column(plan.trunk(), LEFT, y, WIDE);
    double end = y;
    if (plan.right().isEmpty()) {
      end = column(plan.left(), LEFT, y, WIDE);
    } else if (!plan.left().isEmpty()) {
      double fork = y + 9;
      double a = LEFT + NARROW / 2;
      double b = RIGHT + NARROW / 2;
      svg.line(
          Filled.of(
              "M%s %sv9M%s %sH%s",
              Svg.n(LEFT + WIDE / 2), Svg.n(y), Svg.n(a), Svg.n(fork), Svg.n(b)),
          "#57606a",
          "s-fork",
          "");
      end =
          Math.max(
              column(plan.left(), LEFT, fork, NARROW), column(plan.right(), RIGHT, fork, NARROW));
    } else {
      end = column(plan.right(), LEFT, y, WIDE);
    }
    return svg.figure(id, end + 6, plan.title(), description);
  }

  private double column(List<Step> steps, double x, double from, double width) {
    double y = from;
    for (Step step : steps) {
      y = link(step, x + width / 2, y, width);
      y = box(step.to(), step.box(), x, y, width);
    }
    return y;
  }

  /** An arrow with its verb; where nothing ties the two, two stubs that do not meet. */
  private double link(Step step, double x, double y, double width) {
    Look look = step.link();
    List<String> label = Box.wrapped(step.verb(), (int) ((width / 2 - 14) / LABEL));
    double length = Math.max(SHORTEST, 14 * label.size() + 10);
    double end = y + length;
    if (look == Look.GAP) {
      svg.line(
          Filled.of(
              "M%s %sv8m-7 1h14M%s %sh14m-7 1v8",
              Svg.n(x), Svg.n(y), Svg.n(x - 7), Svg.n(end - 10)),
          look,
          false);
    } else {
      svg.line(Filled.of("M%s %sv%s", Svg.n(x), Svg.n(y), Svg.n(length - 6)), look, true);
      svg.shape(
          Filled.of("M%s %sl-4.5-7.5h9z", Svg.n(x), Svg.n(end)), look.line(), "f-" + look.style());
      if (look == Look.BAD) {
        svg.line(
            Filled.of("M%s %sl10 10m0-10l-10 10", Svg.n(x - 5), Svg.n(y + length / 2 - 8)),
            look,
            false);
      }
    }
    double at = y + (length - 14 * (label.size() - 1)) / 2 + 3;
    for (String line : label) {
      String weight = look == Look.GAP ? " font-weight=\"600\"" : "";
      svg.text(
          x + 12,
          at,
          "lk-" + look.style(),
          "font-size=\"11\" fill=\"" + look.line() + "\"" + weight,
          line);
      at += 14;
    }
    return end;
  }

  private double box(Box box, Look look, double x, double y, double width) {
    double height = box.height(width);
    boolean anchor = look == Look.ANCHOR;
    svg.rect(x, y, width, height, look);
    double at = y + 20;
    for (String line : box.title(width)) {
      svg.text(
          x + 11,
          at,
          anchor ? "ti-a" : "ti-n",
          "font-size=\"13\" font-weight=\"600\" fill=\"" + (anchor ? "#ffffff" : "#1b1f24") + "\"",
          line);
      at += 16;
    }
    at -= 1;
    for (String line : box.lines(width)) {
      svg.text(
          x + 11,
          at,
          anchor ? "tl-a" : "tl-n",
          "font-size=\"11\" fill=\"" + (anchor ? "#dbe2ea" : "#3d4650") + "\"",
          line);
      at += 14.5;
    }
    if (!anchor) {
      svg.disc(x + width - 17, y + 17, look);
    }
    return y + height;
  }
}
