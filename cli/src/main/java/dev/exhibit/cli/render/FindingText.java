package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Filled;
import java.util.Map;

/** One finding in full: what was compared, and where in the evidence. */
final class FindingText {
  private FindingText() {}

  static String of(Finding finding, Style style) {
    StringBuilder out = new StringBuilder();
    String status =
        switch (finding.status()) {
          case PASSED -> style.good("PASSED        ");
          case FAILED -> style.bad("FAILED        ");
          case MISSING -> style.open("MISSING       ");
          case NOT_APPLICABLE -> style.faint("NOT APPLICABLE");
        };
    String check = Filled.of(" %-24s", finding.key().check().id());
    out.append(
        Wrapped.behind(
            "  NOT APPLICABLE" + check,
            "  " + status + check,
            " ",
            finding.key().subject().toString()));
    out.append(
        Wrapped.of(
            "      ",
            Escaped.line(finding.grounds().message()) + " [" + finding.code().id() + "]"));
    for (Site site : finding.grounds().sites()) {
      out.append(style.faint(Wrapped.of("      in ", site(site))));
    }
    finding.grounds().expected().ifPresent(value -> out.append(line("expected", value.words())));
    finding.grounds().actual().ifPresent(value -> out.append(line("actual", value.words())));
    for (Map.Entry<String, Object> detail : finding.grounds().named().entrySet()) {
      out.append(line(detail.getKey(), DetailWords.of(detail.getValue())));
    }
    return out.toString();
  }

  private static String line(String name, String value) {
    return Wrapped.of("      ", Escaped.line(name) + ": " + Escaped.line(value));
  }

  private static String site(Site site) {
    StringBuilder out = new StringBuilder(Escaped.line(site.member()));
    site.pointer().ifPresent(pointer -> out.append(", ").append(Escaped.line(pointer)));
    site.offset().ifPresent(offset -> out.append(" at byte ").append(offset));
    site.sha256().ifPresent(digest -> out.append(" (SHA-256 ").append(digest.hex()).append(')'));
    return out.toString();
  }
}
