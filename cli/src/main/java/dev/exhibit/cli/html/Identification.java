package dev.exhibit.cli.html;

import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.cli.judged.WidenedTable;
import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Tone;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.documents.UsedAnchor;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;

/** Which file, policy and verifier this was, and who sealed the file. */
final class Identification {
  private static final int MOST_SEALS = 50;
  private static final int MOST_NAMED = 20;

  private Identification() {}

  static Html of(Handed handed) {
    Report report = handed.report();
    List<Html> rows = new ArrayList<>();
    rows.add(
        Html.row("File", Html.evidence(handed.file()).and(Filled.of(", %d bytes", handed.size()))));
    rows.add(Html.row("SHA-256 of the file", Html.digits(handed.sha256().hex())));
    handed.bundle().ifPresent(bundle -> bundle(bundle, report.removed(), rows));
    rows.add(
        Html.row(
            "Policy",
            Html.evidence(report.policy().name())
                .and(", SHA-256 ")
                .and(Html.digits(report.policy().sha256().hex()))));
    report
        .policy()
        .description()
        .ifPresent(words -> rows.add(Html.row("The policy says of itself", Html.evidence(words))));
    report
        .pack()
        .ifPresent(
            pack ->
                rows.add(
                    Html.row(
                        "Trust pack",
                        Html.evidence(pack.name())
                            .and(", SHA-256 ")
                            .and(Html.digits(pack.sha256().hex()))
                            .and(pack.trustIsStale(report.time().now()) ? ", stale" : ""))));
    rows.add(Html.row("Verifier", Html.text("exhibit " + handed.version())));
    rows.add(
        Html.row("Report made", Moment.of(report.time().now()).and(", by the reader’s clock")));
    report.request().ifPresent(r -> roots(UsedAnchor.of(r, report.appraisal()), rows));
    Html seals = handed.bundle().map(Identification::seals).orElse(Html.NOTHING);
    return Html.section(
        "ident",
        Words.of("section.ident"),
        Html.named(rows),
        WidenedTable.of(report.policy()),
        seals);
  }

  /** The roots that counted; none of them comes from the file. */
  private static void roots(List<UsedAnchor> anchors, List<Html> rows) {
    if (anchors.isEmpty()) {
      return;
    }
    List<Html> items = anchors.stream().limit(MOST_NAMED).map(Identification::root).toList();
    int more = anchors.size() - items.size();
    rows.add(
        Html.row(
            Words.of("ident.roots"),
            Html.element("ul", Html.join(items)).and(more > 0 ? Html.more(more) : Html.NOTHING)));
  }

  private static Html root(UsedAnchor anchor) {
    Html source =
        anchor.source().equals(UsedAnchor.PINNED)
            ? Html.text(Words.of("ident.roots.pinned"))
            : Html.text(Words.of("ident.roots.given") + " ").and(Html.evidence(anchor.source()));
    return Html.element(
        "li",
        Html.element("code", Html.text(anchor.role().id())),
        Html.text(", SHA-256 "),
        Html.digits(anchor.sha256().hex()),
        Html.text(", "),
        source,
        Html.text(anchor.simulated() ? ", " + Words.of("ident.roots.simulated") : ""));
  }

  private static void bundle(BundleView bundle, Removed removed, List<Html> rows) {
    Manifest manifest = bundle.manifest();
    rows.add(Html.row("SHA-256 of manifest.json", Html.digits(bundle.manifestSha256().hex())));
    rows.add(
        Html.row(
            "Made",
            Moment.of(manifest.createdAt())
                .and(" by ")
                .and(
                    Html.evidence(
                        manifest.collector().name() + " " + manifest.collector().version()))
                .and(", by its own account")));
    rows.add(Html.row("Parts", Html.text(String.valueOf(bundle.members()))));
    List<String> withheld =
        removed.withheld().stream()
            .map(part -> part.label() + part.words().map(words -> ": " + words).orElse(""))
            .toList();
    rows.add(Html.row("Withheld by the holder", Html.text(listed(withheld))));
    List<String> erased =
        removed.erased().stream().map(p -> p.label() + ": " + p.words().orElse("")).toList();
    if (!erased.isEmpty()) {
      rows.add(Html.row("Erased, as recorded", Html.text(listed(erased))));
    }
    rows.add(Html.row("Timestamps", Html.text(String.valueOf(bundle.timestamps()))));
  }

  private static String listed(List<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)))
        + (names.size() > MOST_NAMED ? Filled.of(" and %d more", names.size() - MOST_NAMED) : "");
  }

  private static Html seals(BundleView bundle) {
    List<Html> rows = bundle.seals().stream().limit(MOST_SEALS).map(Identification::seal).toList();
    int more = bundle.seals().size() - rows.size();
    return Html.element("h3", Html.text("Seals"))
        .and(Html.named(rows))
        .and(more > 0 ? Html.more(more) : Html.NOTHING);
  }

  private static Html seal(SealResult result) {
    return switch (result) {
      case SealResult.Valid valid ->
          Html.row(
              valid.first() ? "Sealed by the collector" : "Countersigned",
              Html.digits(valid.keyId().hex())
                  .and(" ")
                  .and(Tone.OK.badge("signature holds"))
                  .and(", by its own word ")
                  .and(Html.evidence(valid.claims().role()))
                  .and(", at ")
                  .and(Moment.of(valid.claims().claimedTime()))
                  .and(" by the signer’s clock"));
      case SealResult.Invalid invalid ->
          Html.row(
              "Signature file",
              Html.evidence(invalid.file()).and(" ").and(Tone.BAD.badge("does not hold")));
      case SealResult.Unjudged unjudged ->
          Html.row(
              "Signature file",
              Html.evidence(unjudged.file()).and(" ").and(Tone.MISS.badge("not judged")));
    };
  }
}
