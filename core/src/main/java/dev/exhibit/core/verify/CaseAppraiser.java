package dev.exhibit.core.verify;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FindingSheet;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.archive.ArchiveAppraiser;
import dev.exhibit.core.time.TimeBasisCheck;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One run over one bundle: expects keys, lets each family answer its own, and reports. */
final class CaseAppraiser {
  private final Verifier.Request request;
  private final EvaluationTime time;
  private final FindingSheet sheet = new FindingSheet();
  private int withheld;

  CaseAppraiser(Verifier.Request request, EvaluationTime time) {
    this.request = request;
    this.time = time;
  }

  /** Container, members and seals; and the time all else is judged at. */
  void archive(Reading reading) throws IOException {
    sheet.expect(ArchiveAppraiser.keys());
    sheet.enterAll(ArchiveAppraiser.appraise(reading, request.policy()));
    sheet.expect(List.of(TimeBasisCheck.KEY));
    sheet.enter(TimeBasisCheck.judge(time, request.policy().time()));
  }

  /** Everything inside a readable archive. */
  void content(Bundle bundle) {
    withheld = bundle.withheld().members().size() + bundle.withheld().exchanges().size();
    for (CheckId check : unanswered()) {
      missing(
          new Key(check, Subject.BUNDLE),
          FrameCode.NOT_YET_JUDGED,
          "This release does not yet judge whether " + check.passesWhen() + ".");
    }
  }

  /** The archive was refused: say of everything that it was not looked at. */
  void nothingReadable() {
    for (CheckId check : unanswered()) {
      missing(
          new Key(check, Subject.BUNDLE),
          FrameCode.EVIDENCE_REFUSED,
          "The archive was refused, so this was not looked at.");
    }
  }

  private List<CheckId> unanswered() {
    return Arrays.stream(CheckId.values())
        .filter(check -> !Catalogue.needsItsForm(check))
        .filter(check -> sheet.findings().keySet().stream().noneMatch(k -> k.check() == check))
        .toList();
  }

  private void missing(Key key, FrameCode code, String message) {
    sheet.expect(List.of(key));
    sheet.enter(new Finding.Missing(key, code, Grounds.of(message)));
  }

  Report report() {
    SortedMap<Key, Finding> findings = new TreeMap<>();
    for (Map.Entry<Key, Finding> entry : sheet.findings().entrySet()) {
      findings.put(entry.getKey(), Withholding.applied(entry.getValue(), request.policy()));
    }
    TreeSet<Key> required = new TreeSet<>(findings.keySet());
    required.removeIf(key -> !request.policy().requires(key.check()));
    return new Report(
        new Appraisal(required, findings, request.policy().waivers()),
        request.scope(),
        request.policy(),
        time,
        false,
        withheld,
        List.of(),
        Map.of());
  }
}
