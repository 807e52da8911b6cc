package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two reports of one bundle side by side: as it is, and without what is to be withheld. */
public final class PreviewText {
  private static final String ROW = "  %-12s %-24s %s%n";

  private final Report before;
  private final Report after;
  private final StringBuilder out = new StringBuilder();

  private PreviewText(Report before, Report after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The text.
   *
   * @param gone what the copy lacks
   * @param traces what the copy says about that
   */
  public static String of(
      String bundle, String gone, Report before, Report after, List<String> traces) {
    PreviewText text = new PreviewText(before, after);
    text.paragraph(
        Filled.of("Preview of a copy of %s without %s. Nothing was written.", bundle, gone));
    text.paragraph(
        Filled.of(
                "Both are judged under the policy %s, with your anchors and for the same instants;"
                    + " a reader",
                before.policy().name())
            + " with another policy may ask for more or for less.");
    text.verdicts();
    text.changes();
    text.same();
    text.traces(traces);
    return text.out.toString();
  }

  private void paragraph(String words) {
    out.append(Wrapped.of("", Escaped.line(words)));
  }

  private void verdicts() {
    out.append('\n').append(Filled.of(ROW, "question", "now", "in the copy"));
    out.append(Filled.of(ROW, "all", VerdictWords.of(before), VerdictWords.of(after)));
    for (Question question : Question.values()) {
      String now = verdict(before, question);
      String then = verdict(after, question);
      if (!now.equals(then) || !now.equals("not asked")) {
        out.append(Filled.of(ROW, question.id(), now, then));
      }
    }
  }

  private static String verdict(Report report, Question question) {
    var verdict = report.appraisal().verdicts().get(question);
    return verdict == null ? "not asked" : verdict.name();
  }

  private void changes() {
    Map<Change, List<Key>> groups = new LinkedHashMap<>();
    for (Key key : keys()) {
      Change change = change(key);
      if (!change.now().equals(change.then())) {
        groups.computeIfAbsent(change, each -> new ArrayList<>()).add(key);
      }
    }
    out.append("\nWhat a reader can check otherwise than now\n");
    if (groups.isEmpty()) {
      out.append("  nothing\n");
    }
    groups.forEach(this::change);
  }

  private void change(Change change, List<Key> keys) {
    out.append(Filled.of("  %s  %s%n", change.check().id(), FindingGroup.subjects(keys)));
    out.append(Wrapped.of("      asks whether ", change.check().passesWhen()));
    out.append(Filled.of("      now          %s%n", change.now()));
    out.append(Filled.of("      in the copy  %s%n", change.then()));
  }

  private record Change(CheckId check, String now, String then) {}

  private Change change(Key key) {
    return new Change(key.check(), answer(before.appraisal(), key), answer(after.appraisal(), key));
  }

  private SortedSet<Key> keys() {
    SortedSet<Key> all = new TreeSet<>(before.appraisal().findings().keySet());
    all.addAll(after.appraisal().findings().keySet());
    return all;
  }

  private static String answer(Appraisal appraisal, Key key) {
    Finding finding = appraisal.findings().get(key);
    return finding == null
        ? "not asked"
        : finding.status().name().replace('_', ' ') + " (" + finding.code().id() + ")";
  }

  private void same() {
    out.append("\nWhat a reader can check as now\n");
    for (Question question : Question.values()) {
      List<Key> kept =
          keys().stream()
              .filter(key -> key.check().question() == question)
              .filter(key -> passes(key) && change(key).now().equals(change(key).then()))
              .toList();
      if (!kept.isEmpty()) {
        out.append(Wrapped.of(Filled.of("  %-12s ", question.id()), checks(kept)));
      }
    }
  }

  private boolean passes(Key key) {
    Finding finding = after.appraisal().findings().get(key);
    return finding != null && finding.status() == Status.PASSED;
  }

  private static String checks(List<Key> keys) {
    Map<String, Long> counts =
        keys.stream()
            .collect(
                Collectors.groupingBy(
                    key -> key.check().id(), LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " (" + e.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private void traces(List<String> traces) {
    out.append("\nWhat the copy still says about what it lacks, as far as this was searched\n");
    traces.forEach(trace -> out.append(Wrapped.of("  ", Escaped.line(trace))));
    out.append(
        Wrapped.of(
            "  ",
            "Only digests in hexadecimal were searched for. Other evidence may say more in other"
                + " words, such as an id, a size or the name of a model: read it before you hand"
                + " the copy over."));
    if (after.removed().parts().stream().anyMatch(part -> !part.whole())) {
      out.append(
          Wrapped.of(
              "  ",
              "A short or guessable text can be found from its SHA-256 by trial; where that"
                  + " matters, withhold the whole exchange."));
    }
  }
}
