package dev.exhibit.cli.picture;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Words;
import dev.exhibit.data.Filled;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bars over one scale of time, with the instant judged at and the reader's now. */
final class Scale {
  private static final double LEFT = 12;
  private static final double RIGHT = 368;
  private static final double ROW = 35;
  private static final double TOP = 76;

  private final Svg svg = new Svg();
  private final Instant at;
  private final Instant now;
  private final Instant low;
  private final Instant high;

  private Scale(Instant at, Instant now, Instant low, Instant high) {
    this.at = at;
    this.now = now;
    this.low = low;
    this.high = high;
  }

  /**
   * A drawing.
   *
   * @param reach how far from the instant judged at the scale goes at most
   */
  static Html of(String name, List<Bar> bars, Instant at, Instant now, Duration reach) {
    Instant low = bars.stream().map(Bar::from).min(Comparator.naturalOrder()).orElse(at);
    Instant high =
        Stream.concat(bars.stream().flatMap(bar -> bar.until().stream()), Stream.of(at))
            .max(Comparator.naturalOrder())
            .orElse(at);
    Scale scale =
        new Scale(
            at,
            now,
            later(at.minus(reach), earlier(low, at.minus(reach.dividedBy(20)))),
            earlier(at.plus(reach), later(high, at.plus(reach.dividedBy(20)))));
    return scale.drawn(name, bars);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private Html drawn(String name, List<Bar> bars) {
    String title = Words.of("scale." + name);
    svg.text(10, 20, "lh", "font-size=\"15\" font-weight=\"700\" fill=\"#1b1f24\"", title);
    svg.text(
        10, 38, "ls", "font-size=\"11.5\" fill=\"#57606a\"", Words.of("scale." + name + ".under"));
    for (int i = 0; i < bars.size(); i++) {
      bar(bars.get(i), TOP + 5 + ROW * i);
    }
    double end = TOP + ROW * bars.size();
    mark(x(at), end, "at", "#1b1f24", "", Words.of("mark.at", Moment.day(at)));
    mark(x(now), end + 15, "now", "#2f4b8f", " stroke-dasharray=\"3 3\"", now());
    for (int i = 0; i < bars.size(); i++) {
      label(bars.get(i), TOP + ROW * i);
    }
    String sentence =
        bars.stream()
            .map(bar -> bar.name() + ": " + span(bar) + ".")
            .collect(Collectors.joining(" "));
    return svg.figure(
        "scale " + name,
        end + 34,
        title,
        sentence + " " + Words.of("mark.at", Moment.day(at)) + ". " + now() + ".");
  }

  private String now() {
    return Words.of(now.isAfter(high) ? "mark.now.later" : "mark.now", Moment.day(now));
  }

  private double x(Instant instant) {
    Instant inside = later(low, earlier(high, instant));
    double share =
        (double) Duration.between(low, inside).toSeconds()
            / Math.max(1, Duration.between(low, high).toSeconds());
    return LEFT + share * (RIGHT - LEFT);
  }

  private void bar(Bar bar, double y) {
    Look look = bar.verified() ? Look.OK : Look.MISS;
    double from = x(bar.from());
    double to = bar.until().map(this::x).orElse(RIGHT);
    boolean leaves = bar.until().map(until -> until.isAfter(high)).orElse(true);
    svg.bar(from, y, Math.max(1.5, to - from), look.line(), "f-" + look.style());
    if (leaves) {
      svg.shape(
          Filled.of("M%s %sl6 4.5l-6 4.5z", Svg.n(RIGHT), Svg.n(y)),
          look.line(),
          "f-" + look.style());
    }
  }

  private void label(Bar bar, double y) {
    svg.text(LEFT, y, "halo tl-n", "font-size=\"11.5\" fill=\"#1b1f24\"", bar.name());
    svg.text(
        RIGHT, y, "halo ts", "font-size=\"10\" text-anchor=\"end\" fill=\"#57606a\"", span(bar));
  }

  private static String span(Bar bar) {
    return Moment.day(bar.from())
        + " "
        + bar.until()
            .map(until -> Words.of("span.to", Moment.day(until)))
            .orElse(Words.of("span.open"));
  }

  private void mark(double x, double y, String name, String colour, String more, String words) {
    svg.line(Filled.of("M%s 56V%s", Svg.n(x), Svg.n(y - 12)), colour, "m-" + name, more);
    boolean right = x < 230;
    svg.text(
        right ? x + 4 : x - 4,
        y,
        "halo mk-" + name,
        Filled.of(
            "font-size=\"11\" font-weight=\"600\" fill=\"%s\" text-anchor=\"%s\"",
            colour, right ? "start" : "end"),
        words);
  }
}
