package dev.exhibit.cli.page;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the page says in words for a reader who is no engineer; all of it stands in one file. */
public final class Words {
  private static final ResourceBundle ALL =
      ResourceBundle.getBundle("dev.exhibit.cli.html.words", Locale.ROOT);

  private Words() {}

  /** The text with this name. */
  public static String of(String name) {
    return ALL.getString(name);
  }

  /** Whether there is a text with this name. */
  public static boolean has(String name) {
    return ALL.containsKey(name);
  }

  /** The text with this name and these values in their places. */
  public static String of(String name, Object... values) {
    return String.format(Locale.ROOT, of(name), values);
  }

  /** What a layman would ask where this check answers. */
  public static String asks(CheckId check) {
    return of("check." + check.id());
  }

  public static String name(Question question) {
    return of("question." + question.id());
  }

  public static String asks(Question question) {
    return of("question." + question.id() + ".asks");
  }

  public static String of(Finding.Status status) {
    return of("status." + status.name());
  }

  /** The terms that are explained, in the order of the glossary. */
  public static List<String> terms() {
    return List.of(of("terms").split(" "));
  }
}
