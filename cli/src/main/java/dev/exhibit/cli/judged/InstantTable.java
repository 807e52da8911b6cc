package dev.exhibit.cli.judged;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.documents.JudgedInstants;
import java.util.List;

/** Which instants were judged at, and of which report each pair is. */
public final class InstantTable {
  private static final int MOST = 60;

  private InstantTable() {}

  /** Empty of loose files and of a file that was refused: nothing in them has a time. */
  public static Html of(Report report) {
    List<JudgedInstants> all = JudgedInstants.of(report);
    if (all.isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> rows = all.stream().limit(MOST).map(InstantTable::row).toList();
    return Html.element("h3", Html.text(Words.of("instants")))
        .and(Html.named(rows))
        .and(all.size() > MOST ? Html.more(all.size() - MOST) : Html.NOTHING);
  }

  private static Html row(JudgedInstants judged) {
    Html when =
        judged.from().equals(judged.to())
            ? Moment.of(judged.from())
            : Html.text("between ")
                .and(Moment.of(judged.from()))
                .and(" and ")
                .and(Moment.of(judged.to()));
    return Html.row(
        judged.subject().path(), when.and(". ").and(Words.of("basis." + judged.basis())));
  }
}
