package dev.exhibit.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the library of JSON refused a document, in our words: it names its own settings, and repeats
 * words of the document as if they were its own.
 */
final class JsonRefusal {
  /** How the library shows a character: its code, in decimal, behind whatever it looks like. */
  private static final Pattern CHARACTER = Pattern.compile("code (\\d{1,7})\\)");

  private JsonRefusal() {}

  /** What was wrong, out of what the library says of it. */
  static Phrase of(String library) {
    if (library.startsWith("Unexpected character (")) {
      return character(library).map(c -> unexpected(library, c)).orElse(other(library));
    }
    if (library.startsWith("Illegal unquoted character")
        || library.startsWith("Illegal character")) {
      return character(library)
          .map(c -> Phrase.of("the control character %s, which JSON allows only as an escape", c))
          .orElse(other(library));
    }
    if (library.startsWith("Unrecognized character escape")) {
      return character(library)
          .map(c -> Phrase.of("a backslash before %s, which is no escape of JSON", c))
          .orElse(other(library));
    }
    return other(library);
  }

  private static Phrase unexpected(String library, String c) {
    if (library.contains("in numeric value") || library.contains("hexadecimal")) {
      return Phrase.of("%s stands in a number, where it may not", c);
    }
    if (library.contains("double-quote to start property name")) {
      return Phrase.of("%s stands where a name in quotation marks should begin", c);
    }
    if (library.contains("colon to separate")) {
      return Phrase.of("%s stands where a colon should", c);
    }
    if (library.contains("comma to separate")) {
      return Phrase.of("%s stands where a comma should", c);
    }
    return library.contains("hex-digit")
        ? Phrase.of("%s stands in an escape, where a hex digit should", c)
        : Phrase.of("%s stands where a value should", c);
  }

  private static Phrase other(String library) {
    return Phrase.ours(
        switch (library.split("[ :'-]", 2)[0]) {
          case "Duplicate" -> "two members of one object have the same name";
          case "Unrecognized", "Non" -> "a word that is no JSON value";
          case "Broken" -> "a string holds a lone surrogate";
          case "Leading" -> "a number with a leading zero";
          case "Decimal", "Exponent", "No" -> "a number that ends where a digit should stand";
          case "Invalid" ->
              library.contains("Leading zeroes")
                  ? "a number with a leading zero"
                  : "a number that JSON does not have";
          case "Unexpected" -> ends(library);
          default -> "it is no JSON from there on";
        });
  }

  private static String ends(String library) {
    return library.startsWith("Unexpected close marker")
        ? "a bracket closes what another one opened, or nothing"
        : library.startsWith("Unexpected end-of-input")
            ? "it ends within a value"
            : "it is no JSON from there on";
  }

  /** As what it is, if it can be seen, and by its number. */
  private static Optional<String> character(String library) {
    Matcher code = CHARACTER.matcher(library);
    if (!code.find()) {
      return Optional.empty();
    }
    int point = Integer.parseInt(code.group(1));
    String number = Filled.of("U+%04X", point);
    return Optional.of(point > ' ' && point < 0x7F ? (char) point + " (" + number + ")" : number);
  }
}
