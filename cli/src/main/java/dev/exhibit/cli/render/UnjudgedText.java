package dev.exhibit.cli.render;

import dev.exhibit.core.verify.Unjudged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The members that no check looked into, by the reason why. */
final class UnjudgedText {
  private static final int MOST_REASONS = 20;
  private static final int MOST_NAMED = 3;

  private UnjudgedText() {}

  /** The text, empty if every member was looked into. */
  static String of(List<Unjudged> unjudged, Style style) {
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
        .limit(MOST_REASONS)
        .forEach(entry -> out.append(paragraph(entry.getKey(), entry.getValue(), style)));
    if (byReason.size() > MOST_REASONS) {
      out.append("  … and %d more kinds%n".formatted(byReason.size() - MOST_REASONS));
    }
    return out.toString();
  }

  private static String paragraph(String reason, List<Unjudged> members, Style style) {
    String names =
        members.stream()
            .limit(MOST_NAMED)
            .map(member -> Escaped.line(member.member()))
            .collect(Collectors.joining(", "));
    String more =
        members.size() > MOST_NAMED ? " and " + (members.size() - MOST_NAMED) + " more" : "";
    return Wrapped.of("  · ", Escaped.line(reason))
        + style.faint(Wrapped.of("      ", names + more));
  }
}
