package dev.exhibit.core.appraisal.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Where it is written what a check holds evidence against.
 *
 * @param spec numbers of headings in SPEC.md, which say what it looks at
 * @param sources what others have written: a standard or a vendor's document, with the place in it
 */
public record Clauses(List<String> spec, List<String> sources) {
  private static final ResourceBundle ALL =
      ResourceBundle.getBundle("dev.exhibit.core.appraisal.clauses", Locale.ROOT);

  public Clauses {
    spec = List.copyOf(spec);
    sources = List.copyOf(sources);
  }

  /** Those of the check of this id. */
  public static Clauses of(String check) {
    String line = ALL.getString(check);
    int bar = line.indexOf('|');
    return new Clauses(parts(line.substring(0, bar), ","), parts(line.substring(bar + 1), ";"));
  }

  private static List<String> parts(String text, String separator) {
    return Arrays.stream(text.split(separator))
        .map(String::strip)
        .filter(p -> !p.isEmpty())
        .toList();
  }

  /** The checks of which they are known. */
  public static Set<String> checks() {
    return ALL.keySet();
  }
}
