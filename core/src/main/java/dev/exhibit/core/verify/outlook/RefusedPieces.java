package dev.exhibit.core.verify.outlook;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.core.verify.outlook.Outlook.Kind;
import dev.exhibit.core.verify.outlook.Outlook.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Documents of an update that could not be read or were not believed, and a pack that is old. */
final class RefusedPieces {
  private static final int MOST = 10;

  private RefusedPieces() {}

  static List<Line> of(Update update, Appraisal later, Instant now) {
    List<Line> lines = new ArrayList<>();
    update
        .pack()
        .filter(pack -> pack.label().collateralIsStale(now))
        .ifPresent(
            pack ->
                lines.add(
                    new Line(
                        Kind.ENDED,
                        List.of(),
                        Message.of(
                            "the trust pack %s set itself a limit of %s, which is over; newer"
                                + " revocations and evaluation numbers may exist.",
                            Value.name(update.name()), pack.label().collateralUntil()))));
    List<String> refused = new ArrayList<>(update.unreadable());
    refused.addAll(passedOver(later));
    if (!refused.isEmpty()) {
      int more = refused.size() - MOST;
      lines.add(
          new Line(
              Kind.UNKNOWN,
              List.of(),
              Message.of(
                  "not used of %s: %s%s.",
                  Value.name(update.name()),
                  String.join("; ", refused.subList(0, Math.min(MOST, refused.size()))),
                  more > 0 ? Message.of("; and %d more", more) : Message.of(""))));
    }
    return lines;
  }

  /** What the checks of collateral say of documents that they did not take. */
  private static Set<String> passedOver(Appraisal later) {
    Set<String> all = new LinkedHashSet<>();
    Outlooks.of(later, CheckId.TDX_COLLATERAL).stream()
        .map(finding -> finding.grounds().details().get("passedOver"))
        .filter(List.class::isInstance)
        .flatMap(some -> ((List<?>) some).stream())
        .map(String::valueOf)
        .filter(Update::isOfUpdate)
        .forEach(all::add);
    return all;
  }
}
