package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
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
    out.append(
        "  %s %-24s %s%n".formatted(status, finding.key().check().id(), finding.key().subject()));
    out.append("      ").append(Escaped.line(finding.grounds().message()));
    out.append(style.faint(" [" + finding.code().id() + "]")).append('\n');
    for (Site site : finding.grounds().sites()) {
      out.append(style.faint("      in " + site(site))).append('\n');
    }
    for (Map.Entry<String, Object> detail : finding.grounds().named().entrySet()) {
      out.append("      ").append(Escaped.line(detail.getKey())).append(": ");
      out.append(Escaped.line(String.valueOf(detail.getValue()))).append('\n');
    }
    return out.toString();
  }

  private static String site(Site site) {
    StringBuilder out = new StringBuilder(Escaped.line(site.member()));
    site.offset().ifPresent(offset -> out.append(" at byte ").append(offset));
    site.sha256().ifPresent(digest -> out.append(" (SHA-256 ").append(digest.hex()).append(')'));
    return out.toString();
  }
}
