package dev.exhibit.core.verify.outlook;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.verify.outlook.Outlook.Kind;
import dev.exhibit.core.verify.outlook.Outlook.Line;
import dev.exhibit.core.x509.LaterRevocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What documents in the bundle say of days after its collection: they decided nothing, and tell how
 * things look by now.
 */
final class LaterWord {
  private LaterWord() {}

  /** What was revoked since, a line each. */
  static List<Line> revocations(Appraisal collected, Set<CheckId> checks, Instant now) {
    List<Line> lines = new ArrayList<>();
    for (Finding finding : collected.findings().values()) {
      if (!checks.contains(finding.key().check())) {
        continue;
      }
      for (Map<?, ?> fact : facts(finding, LaterRevocation.DETAIL)) {
        Instant since = Instant.parse(String.valueOf(fact.get("since")));
        if (!since.isAfter(now)) {
          lines.add(
              new Line(
                  Kind.WORSE,
                  List.of(finding.key().subject()),
                  Message.of(
                      "%s has been revoked since %s, by a document in the bundle.",
                      String.valueOf(fact.get("certificate")), since)));
        }
      }
    }
    return lines;
  }

  private static List<Map<?, ?>> facts(Finding finding, String detail) {
    List<Map<?, ?>> facts = new ArrayList<>();
    if (finding.grounds().details().get(detail) instanceof List<?> all) {
      for (Object each : all) {
        if (each instanceof Map<?, ?> fact) {
          facts.add(fact);
        }
      }
    }
    return facts;
  }

  /** What a newer document of Intel's makes of the platform, if it is another status. */
  static Optional<Line> firmware(Appraisal collected, Subject subject, String before, Instant now) {
    return Outlooks.of(collected, CheckId.TDX_TCB_STATUS, subject)
        .flatMap(
            status ->
                Stream.of(
                        others(status, "newerTcbInfo", "status", Message.of("the platform")),
                        others(
                            status, "newerTcbInfo", "moduleStatus", Message.of("the TDX module")),
                        others(
                            status, "newerQeIdentity", "status", Message.of("the quoting enclave")))
                    .flatMap(List::stream)
                    .filter(other -> isLater(other, collected, subject, now))
                    .findFirst())
        .map(
            other ->
                new Line(
                    Kind.CHANGED,
                    List.of(subject),
                    Message.of(
                        "the TCB status was %s at collection; a newer document of Intel's in the"
                            + " bundle, issued %s, gives %s the status %s.",
                        Value.name(before),
                        other.issued(),
                        other.part(),
                        Value.name(other.status()))));
  }

  /** One status that a document beside those used gives. */
  private record Other(Message part, Instant issued, String status) {}

  private static List<Other> others(Finding finding, String detail, String name, Message part) {
    return facts(finding, detail).stream()
        .filter(fact -> fact.get(name) != null)
        .map(
            fact ->
                new Other(
                    part,
                    Instant.parse(String.valueOf(fact.get("issued"))),
                    String.valueOf(fact.get(name))))
        .toList();
  }

  private static boolean isLater(Other other, Appraisal collected, Subject subject, Instant now) {
    Optional<Finding> fresh = Outlooks.of(collected, CheckId.TDX_COLLATERAL_FRESH, subject);
    Optional<Instant> used =
        Stream.of("tcbInfoIssued", "qeIdentityIssued")
            .flatMap(name -> Outlooks.detail(fresh, name).stream())
            .map(Instant::parse)
            .max(Comparator.naturalOrder());
    return !other.issued().isAfter(now) && used.filter(other.issued()::isAfter).isPresent();
  }
}
