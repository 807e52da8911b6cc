package dev.exhibit.cli.page;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the page says in words for a reader who is no engineer; all of it stands in one file. */
public final class Words {
  private static final ResourceBundle ALL =
      ResourceBundle.getBundle("dev.exhibit.cli.html.words", Locale.ROOT);

  private static final Pattern SECTION = Pattern.compile("\\{(section\\.[a-z]+)\\}");

  private Words() {}

  /** The text with this name. */
  public static String of(String name) {
    String text = ALL.getString(name);
    return text.contains("{section.") ? SECTION.matcher(text).replaceAll(Words::number) : text;
  }

  /** The number of a section, as its heading has it. */
  private static String number(MatchResult section) {
    String heading = ALL.getString(section.group(1));
    return heading.substring(0, heading.indexOf('.'));
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

  /** The same of what a simulator's root vouches for, where the usual words would not be true. */
  public static String asks(CheckId check, boolean simulated) {
    return of("check." + check.id(), simulated);
  }

  /** The text with this name, or the one for what a simulator's root vouches for. */
  public static String of(String name, boolean simulated) {
    return of(simulated && has(name + ".simulated") ? name + ".simulated" : name);
  }

  public static String name(Question question) {
    return of("question." + question.id());
  }

  public static String asks(Question question) {
    return asks(question, false);
  }

  /** The same of what a simulator's root vouches for. */
  public static String asks(Question question, boolean simulated) {
    return of("question." + question.id() + ".asks", simulated);
  }

  public static String of(Finding.Status status) {
    return of("status." + status.name());
  }

  /** How a check ended, and whether that is only so under a simulator's root. */
  public static String of(Finding.Status status, boolean simulated) {
    return status == Finding.Status.PASSED && simulated
        ? of("status.PASSED.simulated")
        : of(status);
  }

  /** The terms that are explained, in the order of the glossary. */
  public static List<String> terms() {
    return List.of(of("terms").split(" "));
  }
}
