package dev.exhibit.cli.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A word that stops a reader, as the list of words on the page has it.
 *
 * @param name its short name, such as {@code fmspc}
 * @param title as the page writes it, such as {@code Firmware level (TCB)}
 * @param means what it means, in a sentence or two
 */
public record Term(String name, String title, String means) {
  /** What stands between the names in a title such as {@code ASK and ARK}. */
  private static final Pattern BETWEEN = Pattern.compile(" \\(|\\)|, | and | to ");

  /** What two spellings of one name may differ in, beside the case of letters. */
  private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}\\p{Pd}_]+");

  /** All of them, in the order of the page. */
  public static List<Term> all() {
    return Words.terms().stream()
        .map(name -> new Term(name, Words.of("term." + name), Words.of("term." + name + ".means")))
        .toList();
  }

  /** The term that somebody writes in this way, whatever the case, with blanks or without. */
  public static Optional<Term> written(String given) {
    String asked = plain(given);
    return all().stream()
        .filter(term -> plain(term.title).equals(asked))
        .findFirst()
        .or(
            () ->
                all().stream()
                    .filter(term -> term.names().map(Term::plain).anyMatch(asked::equals))
                    .findFirst());
  }

  /** Every name that it goes by. */
  public Stream<String> names() {
    String also = "term." + name + ".also";
    return Stream.of(
            Stream.of(name, title),
            BETWEEN.splitAsStream(title),
            Words.has(also) ? Stream.of(Words.of(also).split(", ")) : Stream.<String>empty())
        .flatMap(names -> names)
        .filter(text -> !text.isBlank());
  }

  private static String plain(String text) {
    return GAPS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
