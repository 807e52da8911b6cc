package dev.exhibit.cli.render;

import dev.exhibit.core.verify.outlook.Outlook;
import dev.exhibit.core.verify.outlook.Outlook.Line;
import dev.exhibit.data.Filled;
import java.util.stream.Collectors;

/** How things look at the reader's clock: lines below the time of the verdict. */
final class OutlookText {
  private static final int MOST_LINES = 20;
  private static final int MOST_SUBJECTS = 4;

  private OutlookText() {}

  static String of(Outlook outlook, String now, Style style) {
    StringBuilder out = new StringBuilder();
    if (outlook.lines().isEmpty()) {
      return Filled.of("as of     %s: nothing is known.%n", now);
    }
    outlook.lines().stream().limit(MOST_LINES).forEach(line -> out.append(of(line, now, style)));
    if (outlook.lines().size() > MOST_LINES) {
      out.append(Filled.of("  … and %d more%n", outlook.lines().size() - MOST_LINES));
    }
    return out.toString();
  }

  private static String of(Line line, String now, Style style) {
    int more = line.subjects().size() - MOST_SUBJECTS;
    String subjects =
        line.subjects().stream()
                .limit(MOST_SUBJECTS)
                .map(subject -> subject.path())
                .collect(Collectors.joining(", "))
            + (more > 0 ? " and " + more + " more" : "");
    String text =
        Wrapped.of(
                "as of     ",
                Filled.of(
                    "%s: %s%s",
                    now,
                    Escaped.line(line.text()),
                    subjects.isEmpty() ? "" : "  (" + subjects + ")"))
            .stripTrailing();
    String painted =
        switch (line.kind()) {
          case WORSE -> style.bad(text);
          case CHANGED, ENDED, UNKNOWN -> style.open(text);
          case SAME -> text;
        };
    return painted + "\n";
  }
}
