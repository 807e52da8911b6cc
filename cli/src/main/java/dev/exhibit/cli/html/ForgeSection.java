package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.documents.Documents;
import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Link.State;
import dev.exhibit.core.verify.links.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody would have needed to make a bundle look as it does without it being so. */
final class ForgeSection {
  /** What proves a machine. */
  private static final List<CheckId> MACHINE =
      List.of(CheckId.TDX_QUOTE, CheckId.TDX_PCK_CHAIN, CheckId.SNP_CHAIN, CheckId.SNP_REPORT);

  private static final List<CheckId> DEVICE = List.of(CheckId.GPU_CHAIN, CheckId.SWITCH_CHAIN);

  private final Report report;
  private final List<Link> links;
  private final List<Html> rows = new ArrayList<>();

  /** How hard a forgery is. */
  private enum Effort {
    HARD(Tone.OK),
    OPEN(Tone.MISS),
    WORD(Tone.WORD),
    SEEN(Tone.BAD);

    private final Tone tone;

    Effort(Tone tone) {
      this.tone = tone;
    }

    Html badge() {
      return tone.badge(Words.of("forge.is." + name()));
    }
  }

  private ForgeSection(Report report) {
    this.report = report;
    this.links = report.links();
  }

  static Html of(Report report) {
    ForgeSection section = new ForgeSection(report);
    section.exchange();
    section.machines();
    section.software();
    section.row("model", Effort.OPEN, "any");
    section.devices();
    section.time();
    section.channel();
    section.file();
    Html head =
        Html.element(
            "tr",
            head(Words.of("forge.what")),
            head(Words.of("forge.needs")),
            head(Words.of("forge.effort")));
    return Html.section(
        "forge",
        Words.of("section.forge"),
        Html.element("p", "class=\"lead\"", Html.text(Words.of("forge.lead"))),
        Html.element(
            "table",
            "class=\"stack\"",
            Html.element("thead", head),
            Html.element("tbody", Html.join(section.rows))),
        Html.element("p", Html.text(Words.of("forge.all"))));
  }

  private static Html head(String words) {
    return Html.element("th", "scope=\"col\"", Html.text(words));
  }

  private void row(String what, Effort effort, String why, Object... values) {
    Html needs = Html.text(Words.of("forge." + what + "." + why, values));
    row(what, effort, needs);
  }

  /** Whoever runs the simulator has its keys. */
  private void simulated(String what) {
    row(what, Effort.OPEN, Html.text(Words.of("forge.simulated")));
  }

  private void row(String what, Effort effort, Html needs) {
    rows.add(
        Html.element(
                "tr",
                Html.element("th", "scope=\"row\"", Html.text(Words.of("forge." + what))),
                Html.element("td", needs),
                Html.element("td", effort.badge()))
            .and(Html.LINE));
  }

  private List<Link> to(Kind... kinds) {
    return links.stream().filter(link -> List.of(kinds).contains(link.to().kind())).toList();
  }

  private static boolean any(List<Link> some, State state) {
    return some.stream().anyMatch(link -> link.state() == state);
  }

  private static boolean all(List<Link> some, State state) {
    return !some.isEmpty() && some.stream().allMatch(link -> link.state() == state);
  }

  private void exchange() {
    List<Link> signed =
        to(Kind.EXCHANGE).stream().filter(link -> !link.findings().isEmpty()).toList();
    if (signed.isEmpty()) {
      row("exchange", Effort.OPEN, "none");
    } else if (any(signed, State.CONTRADICTED)) {
      row("exchange", Effort.SEEN, "seen");
    } else if (all(signed, State.HOLDS) && isSimulated(MACHINE)) {
      simulated("exchange");
    } else if (all(signed, State.HOLDS)) {
      row("exchange", Effort.HARD, "held");
    } else {
      row("exchange", Effort.OPEN, "open");
    }
  }

  private void machines() {
    List<Link> genuine = to(Kind.CERTIFICATE, Kind.QUOTE);
    if (any(genuine, State.CONTRADICTED)) {
      row("machines", Effort.SEEN, "seen");
    } else if (isSimulated(MACHINE)) {
      simulated("machines");
    } else if (genuine.isEmpty()) {
      row("machines", Effort.OPEN, "none");
    } else if (passed(MACHINE)) {
      row("machines", Effort.HARD, "held");
    } else {
      row("machines", Effort.OPEN, "open");
    }
  }

  private void software() {
    if (findings(CheckId.TDX_MEASUREMENTS, CheckId.SNP_MEASUREMENT).stream()
        .anyMatch(finding -> finding.status() == Status.FAILED)) {
      row("software", Effort.SEEN, "seen");
    } else if (passed(CheckId.TDX_MEASUREMENTS, CheckId.SNP_MEASUREMENT) && isSimulated(MACHINE)) {
      simulated("software");
    } else if (passed(CheckId.TDX_MEASUREMENTS, CheckId.SNP_MEASUREMENT)) {
      row("software", Effort.HARD, "held");
    } else {
      row("software", Effort.OPEN, "open");
    }
  }

  private void devices() {
    List<Link> place = to(Kind.MACHINE);
    if (!place.isEmpty() && (isSimulated(MACHINE) || isSimulated(DEVICE))) {
      simulated("devices");
    } else if (!place.isEmpty()) {
      boolean held = all(place, State.HOLDS);
      row("devices", held ? Effort.HARD : Effort.OPEN, held ? "held" : "open");
    }
  }

  private void time() {
    switch (report.time().basis()) {
      case CLOCK -> {
        // nothing that was read says when anything was
      }
      case CLAIMED -> claimed();
      case GIVEN -> row("time", Effort.WORD, "given");
      case REKOR -> proven("log", CheckId.TIME_BASIS);
      case TIMESTAMPED, BRACKETED -> proven("stamped", CheckId.TIME_TOKEN);
    }
  }

  private void proven(String how, CheckId by) {
    if (isSimulated(List.of(by))) {
      simulated("time");
    } else {
      row("time", Effort.HARD, how);
    }
  }

  private void claimed() {
    Documents documents = Documents.of(report.appraisal());
    Optional<String> from = documents.latestIssued().map(Moment::day);
    Optional<String> until = documents.firstReplaced().map(Moment::day);
    if (from.isPresent() && until.isPresent()) {
      row("time", Effort.OPEN, "claimed", from.get(), until.get());
    } else {
      row("time", Effort.OPEN, "unbounded");
    }
  }

  private void channel() {
    if (!findings(CheckId.CHANNEL_TLS).isEmpty()) {
      row("channel", Effort.WORD, "any");
    }
  }

  private void file() {
    if (findings(CheckId.ARCHIVE_CANONICAL, CheckId.ARCHIVE_MEMBERS, CheckId.MANIFEST_SIGNATURE)
        .stream()
        .anyMatch(finding -> finding.status() == Status.FAILED)) {
      row("file", Effort.SEEN, "seen");
    } else {
      boolean held = passed(CheckId.MANIFEST_SIGNER);
      row("file", held ? Effort.HARD : Effort.OPEN, held ? "held" : "open");
    }
  }

  private List<Finding> findings(CheckId... checks) {
    return findings(List.of(checks));
  }

  private List<Finding> findings(List<CheckId> checks) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> checks.contains(finding.key().check()))
        .toList();
  }

  private boolean isSimulated(List<CheckId> checks) {
    return findings(checks).stream().anyMatch(f -> FindingRow.isSimulated(f, report));
  }

  private boolean passed(CheckId... checks) {
    return passed(List.of(checks));
  }

  private boolean passed(List<CheckId> checks) {
    List<Finding> some = findings(checks);
    return !some.isEmpty() && some.stream().allMatch(finding -> finding.status() == Status.PASSED);
  }
}
