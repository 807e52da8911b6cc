package dev.exhibit.cli.render;

import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.data.Filled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The members that no check judged, by the reason why. */
final class UnjudgedText {
  private static final int MOST_REASONS = 20;
  private static final int MOST_NAMED = 3;
  private static final int MOST_EXPLAINED = 1000;

  private UnjudgedText() {}

  /**
   * The text, empty if every member was judged.
   *
   * @param explain whether to name them all and not only a few of each kind
   */
  static String of(List<Unjudged> unjudged, boolean explain, Style style) {
    int most = explain ? MOST_EXPLAINED : MOST_NAMED;
    int reasons = explain ? MOST_EXPLAINED : MOST_REASONS;
    if (unjudged.isEmpty()) {
      return "";
    }
    Map<String, List<Unjudged>> byReason =
        unjudged.stream()
            .collect(
                Collectors.groupingBy(
                    member -> member.role() + ": " + member.why(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    StringBuilder out = new StringBuilder("\n");
    out.append(style.strong("Kept and not judged")).append('\n');
    byReason.entrySet().stream()
        .limit(reasons)
        .forEach(entry -> out.append(paragraph(entry.getKey(), entry.getValue(), most, style)));
    if (byReason.size() > reasons) {
      out.append(Filled.of("  … and %d more kinds%n", byReason.size() - reasons));
    }
    return out.toString();
  }

  private static String paragraph(String reason, List<Unjudged> members, int most, Style style) {
    String names =
        members.stream()
            .limit(most)
            .map(member -> Escaped.line(member.member()))
            .collect(Collectors.joining(", "));
    String more = members.size() > most ? " and " + (members.size() - most) + " more" : "";
    return Wrapped.of("  · ", Escaped.line(reason))
        + style.faint(Wrapped.of("      ", names + more));
  }
}
