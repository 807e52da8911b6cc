package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import java.util.List;
import java.util.Locale;

/** The terms that stand on this page, in words. */
final class Glossary {
  private Glossary() {}

  static Html of(Html page) {
    String text = page.code().toLowerCase(Locale.ROOT);
    List<Html> terms =
        Words.terms().stream()
            .filter(
                term -> text.contains(Words.of("term." + term + ".sign").toLowerCase(Locale.ROOT)))
            .map(Glossary::term)
            .toList();
    return Html.section(
        "words", Words.of("section.words"), Html.element("dl", "class=\"gl\"", Html.join(terms)));
  }

  private static Html term(String term) {
    return Html.element(
        "div",
        Html.element("dt", Html.text(Words.of("term." + term))),
        Html.element("dd", Html.text(Words.of("term." + term + ".means"))));
  }
}
