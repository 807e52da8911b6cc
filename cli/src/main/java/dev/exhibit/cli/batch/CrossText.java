package dev.exhibit.cli.batch;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.data.Filled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What several bundles show together, for a reader. */
final class CrossText {
  private static final int MOST_SHOWN = 10;

  private CrossText() {}

  /** Nothing if there is nothing to say. */
  static String of(List<CrossFinding> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder("\nAcross the bundles (this changes no verdict on a bundle):\n");
    byCode(findings).forEach((code, all) -> code(text, code, all));
    return text.toString();
  }

  private static Map<CrossCode, List<CrossFinding>> byCode(List<CrossFinding> findings) {
    return findings.stream()
        .collect(
            Collectors.groupingBy(CrossFinding::code, LinkedHashMap::new, Collectors.toList()));
  }

  private static void code(StringBuilder text, CrossCode code, List<CrossFinding> all) {
    text.append(Wrapped.of("  ", code.id() + "  " + code.found()));
    for (CrossFinding finding : all.subList(0, Math.min(all.size(), MOST_SHOWN))) {
      text.append(Wrapped.of("    ", Escaped.line(finding.value())));
      finding.variants().forEach(variant -> variant(text, variant));
    }
    if (all.size() > MOST_SHOWN) {
      text.append(
          Filled.of("    and %d more: --format jsonl lists all\n", all.size() - MOST_SHOWN));
    }
    text.append(Wrapped.of("    ", code.means()));
  }

  private static void variant(StringBuilder text, Variant variant) {
    int more = variant.count() - variant.bundles().size();
    String in = variant.bundles().stream().map(Escaped::line).collect(Collectors.joining(", "));
    text.append(
        Wrapped.of(
            "      ",
            Escaped.line(variant.of()) + " in " + in + (more > 0 ? " and " + more + " more" : "")));
  }
}
