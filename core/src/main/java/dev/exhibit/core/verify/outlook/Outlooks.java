package dev.exhibit.core.verify.outlook;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.collateral.FreshnessCheck;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.core.verify.outlook.Outlook.Kind;
import dev.exhibit.core.verify.outlook.Outlook.Line;
import dev.exhibit.data.Ordered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes outlooks out of what was found at the two instants. */
public final class Outlooks {
  private static final Set<CheckId> REVOCABLE =
      Ordered.set(
          CheckId.TDX_PCK_CHAIN,
          CheckId.TDX_COLLATERAL,
          CheckId.SNP_CHAIN,
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  private final Instant now;
  private final Map<Said, List<Subject>> lines = new LinkedHashMap<>();

  private Outlooks(Instant now) {
    this.now = now;
  }

  private record Said(Kind kind, Message words) {}

  /**
   * What the bundle alone tells; empty if it tells nothing of any Intel platform.
   *
   * @param collected what was found at the time of collection
   */
  public static Optional<Outlook> of(Appraisal collected, Instant now) {
    Outlooks outlooks = new Outlooks(now);
    of(collected, CheckId.TDX_TCB_STATUS)
        .forEach(finding -> outlooks.alone(collected, finding.key().subject()));
    LaterWord.revocations(collected, REVOCABLE, now).forEach(outlooks::enter);
    if (outlooks.lines.isEmpty()) {
      return Optional.empty();
    }
    outlooks.enter(NotLookedAt.alone(collected));
    return outlooks.outlook(Optional.empty());
  }

  /**
   * What the bundle and an update tell together.
   *
   * @param later what is found at the reader's clock with both
   */
  public static Optional<Outlook> of(
      Appraisal collected, Appraisal later, Instant now, Update news) {
    String update = news.name();
    Outlooks outlooks = new Outlooks(now);
    for (Finding finding : of(collected, CheckId.TDX_TCB_STATUS)) {
      Subject subject = finding.key().subject();
      outlooks.enter(new PlatformOutlook(collected, later, update).of(subject), subject);
    }
    for (CheckId check : List.of(CheckId.GPU_REVOCATION, CheckId.SWITCH_REVOCATION)) {
      for (Finding finding : of(collected, check)) {
        Line line = DeviceOutlook.of(finding, later);
        if (finding.status() == Status.PASSED || line.kind() == Kind.WORSE) {
          outlooks.enter(line, finding.key().subject());
        }
      }
    }
    of(later, CheckId.TIME_TOKEN).stream()
        .filter(f -> f.status() == Status.FAILED && !isFailed(collected, f.key()))
        .forEach(
            f ->
                outlooks.enter(
                    new Line(Kind.WORSE, List.of(), f.grounds().said()), f.key().subject()));
    LaterWord.revocations(collected, Set.of(CheckId.SNP_CHAIN), now).forEach(outlooks::enter);
    RefusedPieces.of(news, later, now).forEach(line -> outlooks.enter(Optional.of(line)));
    outlooks.enter(NotLookedAt.withUpdate(collected));
    return outlooks.outlook(Optional.of(update));
  }

  static List<Finding> of(Appraisal appraisal, CheckId check) {
    return appraisal.findings().values().stream().filter(f -> f.key().check() == check).toList();
  }

  static Optional<Finding> of(Appraisal appraisal, CheckId check, Subject subject) {
    return Optional.ofNullable(appraisal.findings().get(new Key(check, subject)));
  }

  static Optional<String> detail(Optional<Finding> finding, String name) {
    return finding.map(f -> f.grounds().details().get(name)).map(String::valueOf);
  }

  private static boolean isFailed(Appraisal appraisal, Key key) {
    Finding finding = appraisal.findings().get(key);
    return finding != null && finding.status() == Status.FAILED;
  }

  private void alone(Appraisal collected, Subject subject) {
    Optional<Finding> fresh = of(collected, CheckId.TDX_COLLATERAL_FRESH, subject);
    Optional<Instant> until = detail(fresh, FreshnessCheck.COLLATERAL_UNTIL).map(Instant::parse);
    String status =
        detail(of(collected, CheckId.TDX_TCB_STATUS, subject), "status").orElse("not known");
    Line line =
        until
            .map(end -> now.isAfter(end) ? ended(status, end) : same(status, end))
            .orElseGet(Outlooks::unknown);
    enter(LaterWord.firmware(collected, subject, status, now).orElse(line), subject);
  }

  private static Line same(String status, Instant until) {
    return new Line(
        Kind.SAME,
        List.of(),
        Message.of(
            "the TCB status is still %s, by the bundle's own collateral, which is current until"
                + " %s.",
            Value.name(status), until));
  }

  private static Line ended(String status, Instant until) {
    return new Line(
        Kind.ENDED,
        List.of(),
        Message.of(
            "the TCB status was %s until %s, when the bundle's collateral ended; nothing newer is"
                + " known of the firmware.",
            Value.name(status), until));
  }

  private static Line unknown() {
    return new Line(
        Kind.UNKNOWN,
        List.of(),
        Message.of("nothing is known of the platform; the bundle has no collateral that holds."));
  }

  /** A line about the bundle or the update as a whole. */
  private void enter(Optional<Line> line) {
    line.ifPresent(l -> lines.computeIfAbsent(new Said(l.kind(), l.said()), said -> List.of()));
  }

  /** A line that names its subjects. */
  private void enter(Line line) {
    line.subjects().forEach(subject -> enter(line, subject));
  }

  private void enter(Line line, Subject subject) {
    lines
        .computeIfAbsent(new Said(line.kind(), line.said()), said -> new ArrayList<>())
        .add(subject);
  }

  private Optional<Outlook> outlook(Optional<String> update) {
    List<Line> all =
        lines.entrySet().stream()
            .map(e -> new Line(e.getKey().kind(), e.getValue(), e.getKey().words()))
            .toList();
    return all.isEmpty() && update.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outlook(now, update, all));
  }
}
