package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.report.LocatedQuote.Origin;
import java.util.List;
import java.util.Map;

/** That a gateway is genuine says nothing of the machine behind it, and that is said. */
public final class ModelMachine {
  private ModelMachine() {}

  /** One line where no quote of a model's machine holds; else one for each gateway without any. */
  public static List<Claim> notProven(List<ProvenMachine> quotes, Map<Key, Finding> findings) {
    List<Subject> alone =
        quotes.stream()
            .filter(gateway -> gateway.located().origin() == Origin.GATEWAY)
            .map(gateway -> attestation(gateway.subject()))
            .distinct()
            .filter(report -> quotes.stream().noneMatch(q -> isModel(q, report, findings)))
            .toList();
    boolean none = quotes.stream().noneMatch(q -> isModel(q, q.subject(), findings));
    return alone.stream()
        .limit(none ? 1 : alone.size())
        .map(
            report ->
                none
                    ? claim(
                        Subject.BUNDLE,
                        Message.of(
                            "the machine that runs the model: the bundle proves only a gateway's"))
                    : claim(
                        report,
                        Message.of(
                            "the machine that runs the model: this report proves only a"
                                + " gateway's")))
        .toList();
  }

  private static Claim claim(Subject subject, Message what) {
    return new Claim(Basis.NOT_PROVEN, subject, what);
  }

  private static boolean isModel(
      ProvenMachine quote, Subject attestation, Map<Key, Finding> findings) {
    Finding bound = findings.get(new Key(quote.tee().kind().reportData(), quote.subject()));
    return quote.located().origin() == Origin.MODEL
        && quote.subject().isWithin(attestation)
        && bound != null
        && bound.status() == Status.PASSED;
  }

  /** The subject of the report in which a part was found. */
  private static Subject attestation(Subject part) {
    return new Subject(part.path().replaceFirst("/gateway$", ""));
  }
}
