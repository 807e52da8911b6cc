package dev.exhibit.cli.page;

import dev.exhibit.data.Filled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of the page. Text becomes HTML in {@link #escape} alone, which every string passes, the
 * verifier's own included; tags and attributes are constants of this package.
 */
public record Html(String code) {
  public static final Html NOTHING = new Html("");

  /** A line of the page's own text ends, for whoever reads that. */
  public static final Html LINE = new Html("\n");

  private static final int LONGEST_QUOTATION = 400;
  private static final int LONGEST_BODY = 8000;

  /** Of characters that have to be spelt out, fewer are shown. */
  private static final int LONGEST_STRANGE_BODY = 2000;

  private static final int MOST_BYTES_OF_A_BODY = 30_000;
  private static final Pattern DIGITS = Pattern.compile("(?:0x)?[0-9a-f]{32,}");
  private static final Pattern NO_ID = Pattern.compile("[^a-z0-9]+");

  /** Words of the verifier; long hex digits in them stand out. */
  public static Html text(String words) {
    StringBuilder out = new StringBuilder();
    Matcher digits = DIGITS.matcher(words);
    int at = 0;
    while (digits.find()) {
      out.append(escape(words.substring(at, digits.start()), false));
      out.append(digits(digits.group()).code);
      at = digits.end();
    }
    return new Html(out.append(escape(words.substring(at), false)).toString());
  }

  /** The same where no element may stand, as in a title. */
  public static Html plain(String words) {
    return new Html(escape(words, false));
  }

  /** Hex digits, an id or a command, letter by letter. */
  public static Html digits(String text) {
    return new Html("<code class=\"h\">" + escape(text, false) + "</code>");
  }

  /** Commands of several lines. */
  public static Html lines(String commands) {
    return new Html(escape(commands, true));
  }

  /** Words of somebody else, between quotation marks that none of them can end. */
  public static Html evidence(String text) {
    return element("bdi", "class=\"ev\"", new Html("“" + quoted(text, LONGEST_QUOTATION, false)))
        .endingWith("”</bdi>");
  }

  /** A text of somebody else with its line ends, cut if it is long. */
  public static Html body(String text) {
    Html whole = new Html("“" + quoted(text, LONGEST_BODY, true) + "”");
    return whole.bytes() <= MOST_BYTES_OF_A_BODY
        ? whole
        : new Html("“" + quoted(text, LONGEST_STRANGE_BODY, true) + "”");
  }

  private Html endingWith(String end) {
    return new Html(code.substring(0, code.length() - "</bdi>".length()) + end);
  }

  private static String quoted(String text, int most, boolean lines) {
    int points = text.codePointCount(0, text.length());
    String shown = points <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    String marked = escape(shown, lines).replace("“", "⟨U+201C⟩").replace("”", "⟨U+201D⟩");
    return points <= most
        ? marked
        : marked + Filled.of("” (cut: the first %d of %d characters) “", most, points);
  }

  /** The one function from text to HTML: nothing steers the reader or the page. */
  private static String escape(String text, boolean lines) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(out, point, lines));
    return out.toString();
  }

  private static void append(StringBuilder out, int point, boolean lines) {
    switch (point) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#x27;");
      case '\n' -> out.append(lines ? "\n" : "⏎");
      case '\t' -> out.append(lines ? "\t" : "⟨U+0009⟩");
      default -> out.append(isShown(point) ? Character.toString(point) : name(point));
    }
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String name(int point) {
    return String.format(Locale.ROOT, "⟨U+%04X⟩", point);
  }

  /** An element; {@code attributes} is a constant, or made by {@link #id} and the like. */
  public static Html element(String tag, String attributes, Html... inner) {
    String open = attributes.isEmpty() ? tag : tag + " " + attributes;
    return new Html("<" + open + ">" + join(Arrays.asList(inner)).code + "</" + tag + ">");
  }

  public static Html element(String tag, Html... inner) {
    return element(tag, "", inner);
  }

  public static Html join(Collection<Html> pieces) {
    return new Html(pieces.stream().map(Html::code).collect(Collectors.joining()));
  }

  public static Html join(Collection<Html> pieces, String between) {
    return new Html(pieces.stream().map(Html::code).collect(Collectors.joining(between)));
  }

  /** How many of the pieces, from the first on, fit into so many bytes. */
  public static int fitting(int bytes, List<Html> pieces) {
    int room = bytes;
    for (int i = 0; i < pieces.size(); i++) {
      room -= pieces.get(i).bytes();
      if (room < 0) {
        return i;
      }
    }
    return pieces.size();
  }

  /** As many of the pieces as fit into so many bytes, and how many are left out. */
  public static Html within(int bytes, List<Html> pieces) {
    int count = fitting(bytes, pieces);
    Html shown = join(pieces.subList(0, count));
    return count == pieces.size() ? shown : shown.and(more(pieces.size() - count));
  }

  /** That so many things are not shown. */
  public static Html more(int count) {
    return element("p", text(Filled.of("… and %d more; see --format json", count)));
  }

  /** That so many other things are not shown, in a sentence. */
  public static String others(int count, String things) {
    return Filled.of("and %d more %s; see --format json", count, things);
  }

  /** List items, the first {@code most} of them, and how many are left out. */
  public static Html some(List<Html> items, int most) {
    List<Html> shown =
        items.stream().limit(most).map(item -> element("li", item)).collect(Collectors.toList());
    if (items.size() > most) {
      shown.add(
          element("li", text(Filled.of("… and %d more; see --format json", items.size() - most))));
    }
    return join(shown);
  }

  public int bytes() {
    return code.getBytes(StandardCharsets.UTF_8).length;
  }

  public Html and(Html more) {
    return new Html(code + more.code);
  }

  public Html and(String words) {
    return and(text(words));
  }

  /** An id of the page, made of the letters and digits of {@code words}. */
  public static String id(String words) {
    return NO_ID.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("-");
  }

  public static Html link(String id, Html inner) {
    return element("a", "href=\"#" + id(id) + "\"", inner);
  }

  /** A section with its heading, which others can link to. */
  public static Html section(String id, String heading, Html... inner) {
    String name = id(id);
    Html title = element("h2", "id=\"" + name + "\"", text(heading));
    return element(
            "section", "aria-labelledby=\"" + name + "\"", title.and(join(Arrays.asList(inner))))
        .and(new Html("\n"));
  }

  /** A row of a table whose first cell names it. */
  public static Html row(String heading, Html cell) {
    return element("tr", element("th", "scope=\"row\"", text(heading)), element("td", cell))
        .and(new Html("\n"));
  }

  /** A table of named values. */
  public static Html named(Collection<Html> rows) {
    return element("table", "class=\"id stack\"", element("tbody", join(rows)));
  }
}
