package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Text fits 80 columns; a name, path or digest that is longer stands in a line of its own. */
class WidthTest {
  private static final int COLUMNS = 80;
  private static final Pattern RESULT =
      Pattern.compile("(?m)^(VERIFIED|REJECTED|INCOMPLETE|NOT JUDGED)\\b.*$");

  /** A command that is printed to be run stays in one line. */
  static void assertNarrow(String what, String text) {
    assertThat(text.lines())
        .as(what)
        .allMatch(
            line ->
                line.length() <= COLUMNS
                    || line.strip().indexOf(' ') < 0
                    || line.startsWith("exhibit verify "));
  }

  /** The same of a folder's results, of which each is one line for scripts, however long it is. */
  static void assertNarrowButResults(String what, String text) {
    assertNarrow(what, RESULT.matcher(text).replaceAll(""));
  }

  @Test
  void everythingThatIsSaidOfADemoIsNarrow() {
    Demos.all()
        .forEach(
            (provider, demo) -> {
              assertThat(demo.said()).contains("VERIFIED (SIMULATED)");
              assertNarrow(provider + ": demo", demo.said());
              for (Object[] command :
                  List.of(
                      demo.with("verify", demo.bundle(), "--explain"),
                      demo.with("verify", demo.bundle(), "--short"),
                      new Object[] {"verify", demo.bundle(), "--explain"},
                      new Object[] {"inspect", demo.bundle()})) {
                String said = Cli.run(command).out();
                assertThat(said).contains("demo.evb");
                assertNarrow(provider + ": " + List.of(command), said);
              }
              assertNarrow(
                  provider + ": shape", Cli.run("reference", "shape", demo.bundle()).out());
            });
  }
}
