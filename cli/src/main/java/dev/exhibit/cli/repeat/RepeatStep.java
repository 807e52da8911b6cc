package dev.exhibit.cli.repeat;

import java.util.List;

/**
 * Commands for a shell, to be run in the order of the steps, in one folder that holds the bundle.
 * Nothing that evidence is free to choose stands in them.
 *
 * @param about what the step shows: names a text of the page
 * @param script one or several lines
 * @param expected what each stands in what is printed, letter by letter
 */
public record RepeatStep(String about, String script, List<String> expected) {
  public RepeatStep {
    expected = List.copyOf(expected);
  }

  static RepeatStep of(String about, String script, String... expected) {
    return new RepeatStep(about, script.stripTrailing(), List.of(expected));
  }
}
