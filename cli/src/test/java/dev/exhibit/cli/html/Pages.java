package dev.exhibit.cli.html;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds of every page, whatever the evidence: a list of what does not. */
public final class Pages {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9!]+)([^<>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]+)(?:=\"([^\"]*)\")?");
  private static final Pattern VERDICT =
      Pattern.compile("(VERIFIED|REJECTED|INCOMPLETE)( WITH WAIVERS)?( \\(SIMULATED\\))?");
  private static final Set<String> VOID = Set.of("meta", "input", "br", "!DOCTYPE");
  private static final Set<String> SHAPES = Set.of("rect", "path", "circle");
  private static final Set<String> TAGS =
      Set.of(
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "header",
          "main",
          "footer",
          "section",
          "h1",
          "h2",
          "h3",
          "p",
          "strong",
          "b",
          "code",
          "bdi",
          "a",
          "dl",
          "dt",
          "dd",
          "ul",
          "li",
          "span",
          "br",
          "div",
          "table",
          "caption",
          "thead",
          "tbody",
          "tr",
          "th",
          "td",
          "details",
          "summary",
          "blockquote",
          "pre",
          "time",
          "fieldset",
          "legend",
          "label",
          "input",
          "nav",
          "figure",
          "svg",
          "desc",
          "text",
          "rect",
          "path",
          "circle");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang",
          "charset",
          "http-equiv",
          "content",
          "name",
          "class",
          "id",
          "href",
          "scope",
          "datetime",
          "open",
          "type",
          "checked",
          "colspan",
          "tabindex",
          "role",
          "aria-label",
          "aria-labelledby",
          "aria-hidden",
          "rowspan",
          "viewBox",
          "font-family",
          "font-size",
          "font-weight",
          "text-anchor",
          "focusable",
          "fill",
          "stroke",
          "stroke-width",
          "stroke-dasharray",
          "stroke-linecap",
          "transform",
          "d",
          "x",
          "y",
          "width",
          "height",
          "rx",
          "r",
          "cx",
          "cy");

  private final String page;
  private final List<String> wrong = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> links = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();
  private int heading;

  private Pages(String page) {
    this.page = page;
  }

  public static List<String> broken(String page) {
    Pages rules = new Pages(page).held();
    rules.verdict();
    return rules.wrong;
  }

  /** The same of a page about several bundles, which has no verdict of its own. */
  public static List<String> brokenIndex(String page) {
    return new Pages(page).held().wrong;
  }

  private Pages held() {
    characters();
    tags();
    style();
    return this;
  }

  private void characters() {
    page.codePoints()
        .filter(c -> c != '\n' && c != '\t' && isUnsafe(c))
        .distinct()
        .forEach(c -> wrong.add("raw U+%04X".formatted(c)));
  }

  private static boolean isUnsafe(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private void tags() {
    String bare = page.replaceAll("(?s)<style>.*?</style>", "<style></style>");
    Matcher tag = TAG.matcher(bare);
    int at = 0;
    while (tag.find()) {
      plain(bare.substring(at, tag.start()));
      tag(tag.group(2), tag.group(1).isEmpty(), tag.group(3));
      at = tag.end();
    }
    plain(bare.substring(at));
    links.removeAll(ids);
    links.forEach(id -> wrong.add("a link to nothing: " + id));
    if (!open.isEmpty()) {
      wrong.add("left open: " + open);
    }
  }

  private void plain(String text) {
    if (text.contains("<") || text.contains(">")) {
      wrong.add("a bare bracket in " + text);
    }
  }

  private void tag(String name, boolean opens, String attributes) {
    if (!TAGS.contains(name) && !name.equals("!DOCTYPE")) {
      wrong.add("element " + name);
    }
    if (!opens) {
      if (open.isEmpty() || !open.pop().equals(name)) {
        wrong.add("closes what is not open: " + name);
      }
      return;
    }
    if (!VOID.contains(name) && !(SHAPES.contains(name) && attributes.endsWith("/"))) {
      open.push(name);
    }
    if (!name.equals("!DOCTYPE")) {
      attributes(attributes);
    }
    if (name.matches("h[1-6]")) {
      int level = name.charAt(1) - '0';
      if (level > heading + 1 || (level == 1) != (heading == 0)) {
        wrong.add("heading " + level + " after " + heading);
      }
      heading = level;
    }
  }

  private void attributes(String text) {
    Matcher attribute = ATTRIBUTE.matcher(text);
    while (attribute.find()) {
      String name = attribute.group(1);
      String value = String.valueOf(attribute.group(2));
      if (!ATTRIBUTES.contains(name)) {
        wrong.add("attribute " + name);
      }
      switch (name) {
        case "id" -> {
          if (!ids.add(value) || !value.matches("[a-z0-9-]+")) {
            wrong.add("id " + value);
          }
        }
        case "href" -> {
          if (value.startsWith("#")) {
            links.add(value.substring(1));
          } else {
            wrong.add("a link out: " + value);
          }
        }
        case "aria-labelledby" -> links.addAll(List.of(value.split(" ")));
        default -> {}
      }
    }
  }

  private void style() {
    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(page);
    if (!style.find() || style.group(1).matches("(?s).*(url\\(|@import|image-set).*")) {
      wrong.add("style");
      return;
    }
    byte[] digest = Sha256.of(Bytes.utf8(style.group(1))).bytes().toArray();
    String policy =
        "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    if (!page.contains(policy) || page.indexOf(policy) > page.indexOf("<style>")) {
      wrong.add("content security policy");
    }
  }

  private void verdict() {
    Matcher first = Pattern.compile("<h1 id=\"v\">(.*?)</h1>").matcher(page);
    if (!first.find() || !VERDICT.matcher(first.group(1)).matches()) {
      wrong.add("no verdict at the top");
    } else if (!page.contains("<title>" + first.group(1) + " · file SHA-256 ")) {
      wrong.add("title");
    }
  }
}
